package dev.tidegate.server.sql;

import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Family;
import java.util.List;

/** What a change does to a database. */
final class MigrationFamily {
  static final Family FAMILY =
      new Family(
          "migration",
          "what the change does to a database",
          List.of(
              count("files", "scripts"),
              count("expand", "statements that add what nobody has to use yet"),
              count("contract", "statements that take away or narrow what may still be used"),
              count("data", "statements that change rows"),
              count("unknown", "statements that are not understood"),
              count("blocking", "findings for which others wait"),
              count("errors", "findings that are errors"),
              new FactType(
                  "migration.mixes_phases",
                  Kind.YES_NO,
                  Merge.ANY,
                  "one file has statements of several phases"),
              new FactType("migration.tables", Kind.TEXTS, Merge.UNION, "tables that are touched"),
              new FactType(
                  "migration.checks",
                  Kind.TEXTS,
                  Merge.UNION,
                  "names of the rules that found something")));

  private MigrationFamily() {}

  private static FactType count(String name, String meaning) {
    return new FactType("migration." + name, Kind.WHOLE, Merge.SUM, meaning);
  }
}
