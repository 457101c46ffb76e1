package dev.tidegate.server.origin;

import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Family;
import java.util.ArrayList;
import java.util.List;

/** What rules may ask of a change's origin, and of what it touches. */
final class OriginFamilies {
  static final Family ORIGIN =
      new Family(
          "origin",
          "who or what wrote the change",
          List.of(
              type(
                  "origin.kind",
                  Kind.TEXT,
                  Merge.SAME,
                  "person, assisted, generated, mixed or unknown"),
              type("origin.generated", Kind.YES_NO, Merge.ANY, "not known to be a person's alone"),
              type("origin.agents", Kind.TEXTS, Merge.UNION, "tools that are named"),
              type("origin.models", Kind.TEXTS, Merge.UNION, "models that are named"),
              type("origin.sources", Kind.TEXTS, Merge.UNION, "what said so"),
              type(
                  "origin.assurance",
                  Kind.TEXT,
                  Merge.SAME,
                  "platform-verified, signed, declared or inferred: the weakest commit's"),
              type("origin.commits", Kind.WHOLE, Merge.SUM, "commits that change something"),
              type(
                  "origin.unsigned",
                  Kind.WHOLE,
                  Merge.SUM,
                  "commits without a signature that git holds for good"),
              type("origin.people", Kind.TEXTS, Merge.UNION, "authors that are no tools")));

  static final Family CHANGE = new Family("change", "what the change touches", change());

  private OriginFamilies() {}

  private static List<FactType> change() {
    var types = new ArrayList<FactType>();
    types.add(type("change.files", Kind.WHOLE, Merge.MOST, "files that are touched"));
    types.add(type("change.binary_files", Kind.WHOLE, Merge.MOST, "those without lines"));
    types.add(type("change.lines_added", Kind.WHOLE, Merge.MOST, "lines"));
    types.add(type("change.lines_removed", Kind.WHOLE, Merge.MOST, "lines"));
    types.add(type("change.kinds", Kind.TEXTS, Merge.UNION, "what the files are"));
    types.add(type("change.structural", Kind.YES_NO, Merge.ANY, "some file needs an approval"));
    for (var kind : PathKind.values()) {
      types.add(
          type(
              "change." + Changes.name(kind) + "_files",
              Kind.WHOLE,
              Merge.MOST,
              "files that are " + Changes.name(kind)));
    }
    return types;
  }

  private static FactType type(String name, Kind kind, Merge merge, String meaning) {
    return new FactType(name, kind, merge, meaning);
  }
}
