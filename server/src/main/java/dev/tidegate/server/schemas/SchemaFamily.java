package dev.tidegate.server.schemas;

import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Compatibility;
import java.util.List;

/** The facts about schemas and interfaces: what a change of them means. */
final class SchemaFamily {
  private static final String BREAKING = "schema.breaking";
  private static final String UNKNOWN = "schema.unknown";
  private static final String COMPATIBLE = "schema.compatible";
  private static final String CHANGED = "schema.changed";
  private static final String NEW = "schema.new";

  static final Family FAMILY =
      new Family(
          "schema",
          "what a change of schemas and interfaces means for those who have the earlier version",
          List.of(
              count(BREAKING, "differences that are proven to break readers or clients"),
              count(UNKNOWN, "differences of which nothing is proven: a person decides"),
              count(COMPATIBLE, "differences that are proven to be harmless"),
              flag(CHANGED, "whether any schema has such a difference, or other bytes"),
              count(NEW, "schemas without an earlier version to compare with")));

  private SchemaFamily() {}

  private static FactType count(String name, String meaning) {
    return new FactType(name, Kind.WHOLE, Merge.SUM, meaning);
  }

  private static FactType flag(String name, String meaning) {
    return new FactType(name, Kind.YES_NO, Merge.ANY, meaning);
  }

  /** Of a schema that nobody has yet. */
  static Facts unknownBefore() {
    return Facts.NONE.with(NEW, 1).with(CHANGED, true);
  }

  /**
   * Of a comparison.
   *
   * @param otherBytes whether the files differ at all
   */
  static Facts of(Compatibility found, boolean otherBytes) {
    return Facts.NONE
        .with(BREAKING, found.count(Answer.BREAKING))
        .with(UNKNOWN, found.count(Answer.UNKNOWN))
        .with(COMPATIBLE, found.count(Answer.COMPATIBLE))
        .with(CHANGED, otherBytes || !found.differences().isEmpty())
        .with(NEW, 0);
  }
}
