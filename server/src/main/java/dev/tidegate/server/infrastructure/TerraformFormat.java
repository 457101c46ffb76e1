package dev.tidegate.server.infrastructure;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.Utf8;
import dev.tidegate.server.infrastructure.PlannedResource.Action;
import java.util.List;

/** Plans of Terraform and OpenTofu, as JSON. */
public final class TerraformFormat implements EvidenceFormat {
  /** What types of resources begin with that checks know something about. */
  private static final List<String> CHECKED =
      List.of("aws_", "google_", "azurerm_", "terraform_data", "null_resource", "random_", "time_");

  @Override
  public String name() {
    return "terraform";
  }

  @Override
  public List<Family> families() {
    return List.of(InfrastructureFamily.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var text = head.text();
    return text.stripLeading().startsWith("{")
        && text.contains("\"format_version\"")
        && (text.contains("\"terraform_version\"")
            || text.contains("\"planned_values\"")
            || text.contains("\"resource_changes\""));
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    Utf8.check(source);
    try {
      return inspect(source, PlanReader.read(source));
    } catch (UnreadableEvidence e) {
      throw new UnreadableEvidence(source.name() + ": " + e.getMessage(), e);
    }
  }

  private Evidence inspect(Source source, PlanReader.Plan plan) {
    var inspection = new Inspection();
    long unknown = 0;
    for (var resource : plan.resources()) {
      TerraformSecurity.inspect(resource, inspection);
      TerraformCost.inspect(resource, inspection);
      TerraformReliability.inspect(resource, inspection);
      if (resource.action() == Action.UNKNOWN) {
        unknown++;
        inspection.note(
            "action",
            Finding.Level.WARNING,
            resource.address(),
            "the plan does something with it that is not known here");
      }
    }
    if (plan.errored() || plan.incomplete()) {
      inspection.note(
          "plan",
          Finding.Level.ERROR,
          "",
          plan.errored()
              ? "planning failed: what it would do is not known"
              : "the plan leaves something out: apply it, and plan again");
    }
    var facts =
        Facts.NONE
            .with("infrastructure.resources", plan.resources().size())
            .with("infrastructure.unchecked", unchecked(plan))
            .with("infrastructure.create", count(plan, Action.CREATE))
            .with("infrastructure.update", count(plan, Action.UPDATE))
            .with("infrastructure.delete", count(plan, Action.DELETE))
            .with("infrastructure.replace", count(plan, Action.REPLACE))
            .with("infrastructure.complete", !plan.errored() && !plan.incomplete() && unknown == 0);
    return inspection.evidence(name(), source, facts);
  }

  private static long unchecked(PlanReader.Plan plan) {
    return plan.resources().stream()
        .filter(resource -> resource.action() != Action.NOTHING)
        .filter(resource -> CHECKED.stream().noneMatch(resource.type()::startsWith))
        .count();
  }

  private static long count(PlanReader.Plan plan, Action action) {
    return plan.resources().stream().filter(resource -> resource.action() == action).count();
  }
}
