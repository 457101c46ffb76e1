package dev.tidegate.server.infrastructure;

import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Family;
import java.util.List;

/** What a change does to that on which a service runs. */
final class InfrastructureFamily {
  static final Family FAMILY =
      new Family(
          "infrastructure",
          "what the change does to that on which the service runs",
          List.of(
              count("resources", "resources that are planned, or described"),
              count("unchecked", "those of a kind that no check knows"),
              count("create", "resources that come into being"),
              count("update", "resources that are changed where they are"),
              count("delete", "resources that go away for good"),
              count("replace", "resources that go away and come again"),
              new FactType(
                  "infrastructure.complete",
                  Kind.YES_NO,
                  Merge.ALL,
                  "the plan has no errors, leaves nothing out, and names no action unknown here"),
              count("security", "findings of checks for security"),
              count("cost", "findings of checks for cost"),
              count("reliability", "findings of checks for reliability"),
              count("errors", "findings that are errors"),
              new FactType(
                  "infrastructure.checks",
                  Kind.TEXTS,
                  Merge.UNION,
                  "names of the checks that found something")));

  private InfrastructureFamily() {}

  private static FactType count(String name, String meaning) {
    return new FactType("infrastructure." + name, Kind.WHOLE, Merge.SUM, meaning);
  }
}
