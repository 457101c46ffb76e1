package dev.tidegate.server.terminal;

import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.refs.FlagRefs;
import dev.tidegate.server.refs.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a checkout uses flags, in words. */
public final class RefsText {
  private RefsText() {}

  /** All of it. */
  public static List<String> lines(FlagRefs found, Look look) {
    var lines = new ArrayList<String>();
    lines.add(
        found.repository()
            + found.commit().map(id -> " at " + Look.cut(id, 12)).orElse("")
            + (found.changed() ? " and changes that are in no commit" : "")
            + ": "
            + Spoken.count(found.files(), "file")
            + " read, "
            + found.passed()
            + " passed over");
    String before = "";
    for (var reference : sorted(found.references())) {
      if (!reference.key().equals(before)) {
        before = reference.key();
        lines.add("");
        lines.add(look.paint(Tone.STRONG, before));
      }
      lines.add(place(reference));
    }
    section("asked for, and not known:", found.unknown(), lines, look);
    if (!found.unused().isEmpty()) {
      lines.add("");
      lines.add(look.paint(Tone.WARNING, "known, and used nowhere here:"));
      found.unused().forEach(key -> lines.add("  " + key));
    }
    if (found.more() > 0) {
      lines.add("");
      lines.add("and " + found.more() + " more places");
    }
    return lines;
  }

  private static List<Reference> sorted(List<Reference> all) {
    return all.stream().sorted(Comparator.comparing(Reference::key)).toList();
  }

  private static void section(String title, List<Reference> found, List<String> lines, Look look) {
    if (!found.isEmpty()) {
      lines.add("");
      lines.add(look.paint(Tone.WARNING, title));
      found.forEach(one -> lines.add(place(one) + "  " + one.key()));
    }
  }

  private static String place(Reference one) {
    return "  " + one.place() + (one.text().equals(one.key()) ? "" : "  as " + one.text());
  }
}
