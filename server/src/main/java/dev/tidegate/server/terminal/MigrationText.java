package dev.tidegate.server.terminal;

import dev.tidegate.server.migration.Finding;
import dev.tidegate.server.migration.Migrated;
import dev.tidegate.server.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What becomes of the flags of another system, in words. */
public final class MigrationText {
  private MigrationText() {}

  /** All of it. */
  public static List<String> lines(Migration migration, Look look) {
    var lines = new ArrayList<String>();
    if (!migration.flags().isEmpty()) {
      var table = new Columns("FLAG", "BASE RULE", "SERVES", "VARIANTS", "KIND");
      migration.flags().forEach(flag -> row(flag, table));
      lines.addAll(table.lines(look));
    }
    section("left out:", Finding.Weight.LEFT_OUT, Tone.BAD, migration, lines, look);
    section("other users:", Finding.Weight.MOVES, Tone.WARNING, migration, lines, look);
    section("to know:", Finding.Weight.NOTE, Tone.DIM, migration, lines, look);
    lines.add("");
    lines.add(
        migration.flags().size()
            + " flags can be carried over, "
            + migration.leftOut()
            + " can not");
    return lines;
  }

  private static void row(Migrated flag, Columns table) {
    var definition = flag.definition();
    var standard = definition.defaultVariant();
    table.row(
        Columns.Cell.of(definition.key()),
        Columns.Cell.of(flag.governed() ? "governed" : "ungoverned"),
        Columns.Cell.of(
            definition.targeting() != null
                ? "by its targeting"
                : standard == null ? "the default in the code" : "\"" + standard + "\""),
        Columns.Cell.of(String.join(", ", definition.variants().keySet())),
        Columns.Cell.of(
            flag.profile()
                .kind()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("")));
  }

  private static void section(
      String title,
      Finding.Weight weight,
      Tone tone,
      Migration migration,
      List<String> lines,
      Look look) {
    var found = migration.findings().stream().filter(one -> one.weight() == weight).toList();
    if (found.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(look.paint(tone, title));
    for (var one : found) {
      var first =
          "  "
              + one.flag()
              + (one.flag().isEmpty() || one.where().isEmpty() ? "" : " ")
              + one.where()
              + (one.flag().isEmpty() && one.where().isEmpty() ? "" : ": ");
      lines.addAll(look.wrapped(first, one.what()));
    }
  }
}
