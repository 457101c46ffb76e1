package dev.tidegate.server.infrastructure;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.Utf8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Manifests of Kubernetes. What comes, goes and changes is known only beside the manifests of
 * before.
 */
public final class KubernetesFormat implements EvidenceFormat {
  private static final Pattern VERSION = Pattern.compile("(?m)^\\s{0,8}\"?apiVersion\"?\\s*:");
  private static final Pattern KIND = Pattern.compile("(?m)^\\s{0,8}\"?kind\"?\\s*:");

  /** Kinds that checks look into, and those in which there is nothing to find. */
  private static final Set<String> CHECKED =
      Set.of(
          "Pod",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "CronJob",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "Secret",
          "ConfigMap",
          "PodDisruptionBudget",
          "HorizontalPodAutoscaler",
          "Service",
          "Namespace",
          "ServiceAccount",
          "PersistentVolumeClaim",
          "NetworkPolicy",
          "Rollout");

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public List<Family> families() {
    return List.of(InfrastructureFamily.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return !head.name().equals("Chart.yaml")
        && VERSION.matcher(head.text()).find()
        && KIND.matcher(head.text()).find();
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var manifests = manifests(source);
    var inspection = new Inspection();
    var upkeep = new KubernetesUpkeep(manifests, inspection);
    for (var manifest : manifests) {
      KubernetesSecurity.inspect(manifest, inspection);
      upkeep.inspect(manifest);
    }
    long unchecked = manifests.stream().filter(one -> !CHECKED.contains(one.kind())).count();
    var facts =
        Facts.NONE
            .with("infrastructure.resources", manifests.size())
            .with("infrastructure.unchecked", unchecked);
    if (reading.before().isPresent()) {
      facts = compare(manifests(reading.before().get()), manifests, upkeep, facts);
    }
    return inspection.evidence(name(), source, facts);
  }

  private static List<Manifest> manifests(Source source) throws UnreadableEvidence {
    Utf8.check(source);
    try {
      return Manifest.of(source);
    } catch (UnreadableEvidence e) {
      throw new UnreadableEvidence(source.name() + ": " + e.getMessage(), e);
    }
  }

  private static Facts compare(
      List<Manifest> before, List<Manifest> after, KubernetesUpkeep upkeep, Facts facts) {
    var left = byPlace(before);
    long created = 0;
    long updated = 0;
    for (var manifest : byPlace(after).values()) {
      var old = left.remove(manifest.place());
      if (old == null) {
        created++;
      } else {
        updated += old.json().equals(manifest.json()) ? 0 : 1;
        upkeep.compare(old, manifest);
      }
    }
    left.values().forEach(upkeep::gone);
    return facts
        .with("infrastructure.create", created)
        .with("infrastructure.update", updated)
        .with("infrastructure.delete", left.size());
  }

  private static Map<String, Manifest> byPlace(List<Manifest> manifests) {
    var byPlace = new LinkedHashMap<String, Manifest>();
    manifests.forEach(manifest -> byPlace.put(manifest.place(), manifest));
    return byPlace;
  }
}
