package dev.tidegate.server.infrastructure;

import java.util.List;
import java.util.stream.Stream;

/** All checks that there are. */
public final class Catalogue {
  private Catalogue() {}

  /** Those of Terraform, then those of Kubernetes, each by what they are about. */
  public static List<Check> checks() {
    return Stream.of(
            TerraformSecurity.CHECKS,
            TerraformCost.CHECKS,
            TerraformReliability.CHECKS,
            KubernetesSecurity.CHECKS,
            KubernetesUpkeep.CHECKS)
        .flatMap(List::stream)
        .toList();
  }
}
