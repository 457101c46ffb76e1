package dev.tidegate.server.evidence;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a format says of the examples under {@code testdata/evidence}, as people read it. */
public final class Stated {
  private static final Instant AT = Instant.parse("2026-01-31T12:30:00Z");

  private Stated() {}

  /** The examples of a format, without what stands beside them. */
  public static List<Path> examples(String format) throws IOException {
    var examples = new ArrayList<Path>();
    try (var files =
        Files.newDirectoryStream(Golden.home().resolve("testdata/evidence/" + format))) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (!name.contains(".before.") && !name.matches(".*\\.(diff|options|golden)")) {
          examples.add(file);
        }
      }
    }
    return examples;
  }

  /** Reads an example, beside the file of before where there is one. */
  public static Evidence read(EvidenceFormat format, Path file) throws UnreadableEvidence {
    var name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    var before = file.resolveSibling(name.substring(0, dot) + ".before" + name.substring(dot));
    var reading =
        new Reading(
            Files.exists(before) ? Optional.of(Source.of(before)) : Optional.empty(),
            Optional.empty(),
            options(file.resolveSibling(name.substring(0, dot) + ".options")),
            AT);
    return format.read(new Source(name, Source.of(file).bytes()), reading);
  }

  private static Map<String, String> options(Path file) throws UnreadableEvidence {
    var options = new TreeMap<String, String>();
    if (Files.exists(file)) {
      for (var line : Source.of(file).text().lines().toList()) {
        int at = line.indexOf('=');
        options.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    return options;
  }

  /** Compares what is stated with the file beside an example. */
  public static void check(EvidenceFormat format, Path file) throws Exception {
    var name = file.getFileName().toString();
    var golden = name.substring(0, name.lastIndexOf('.')) + ".golden";
    var text = text(read(format, file));
    Golden.check("testdata/evidence/" + format.name() + "/" + golden, text);
  }

  /** Facts that a format states, and its families do not have, or have otherwise. */
  public static List<String> strangers(EvidenceFormat format, Evidence evidence) {
    var types = format.families().stream().flatMap(family -> family.facts().stream()).toList();
    return evidence.facts().values().entrySet().stream()
        .filter(
            fact ->
                types.stream()
                    .filter(type -> type.name().equals(fact.getKey()))
                    .map(FactType::kind)
                    .noneMatch(fact.getValue().kind()::equals))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String text(Evidence evidence) {
    var text = new StringBuilder("format " + evidence.format() + "\n");
    evidence.madeAt().ifPresent(at -> text.append("made at ").append(at).append('\n'));
    evidence.subjects().forEach(one -> text.append("of ").append(one).append('\n'));
    text.append("\nstates\n");
    evidence.facts().values().forEach((name, fact) -> text.append(line(name, fact)));
    text.append("\nfindings ").append(evidence.found()).append('\n');
    for (var one : evidence.findings()) {
      var level = one.level().name().toLowerCase(Locale.ROOT);
      text.append("  %s %s%s".formatted(level, one.isNew() ? "new " : "", one.rule()));
      text.append(one.place().isEmpty() ? "" : " at " + one.place());
      text.append(one.text().isEmpty() ? "" : ": " + one.text());
      text.append('\n');
    }
    return text.toString();
  }

  private static String line(String name, Fact fact) {
    var value =
        switch (fact) {
          case Fact.YesNo(boolean yes) -> yes ? "yes" : "no";
          case Fact.Whole(long count) -> Long.toString(count);
          case Fact.Real(double number) -> Double.toString(number);
          case Fact.Text(var text) -> text;
          case Fact.Texts(var texts) -> texts.isEmpty() ? "none" : String.join("\n    | ", texts);
        };
    return "  " + name + " = " + value + "\n";
  }
}
