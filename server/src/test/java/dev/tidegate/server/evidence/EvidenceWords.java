package dev.tidegate.server.evidence;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import java.util.List;
import java.util.Locale;

/** Evidence as text, for files that people look at. */
final class EvidenceWords {
  private EvidenceWords() {}

  /** All that a file says, and what follows from it. */
  static String of(Evidence evidence, List<String> derived) {
    var text = new StringBuilder("format " + evidence.format() + "\n");
    evidence.madeAt().ifPresent(at -> text.append("made at ").append(at).append('\n'));
    evidence.subjects().forEach(one -> text.append("of ").append(one).append('\n'));
    text.append("\nstates\n");
    evidence.facts().values().forEach((name, fact) -> text.append(line(name, fact)).append('\n'));
    text.append(derived.isEmpty() ? "" : "\nfrom which follows\n");
    derived.forEach(line -> text.append(line).append('\n'));
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

  static String line(String name, Fact fact) {
    var value =
        switch (fact) {
          case Fact.YesNo(boolean yes) -> yes ? "yes" : "no";
          case Fact.Whole(long count) -> Long.toString(count);
          case Fact.Real(double number) -> Double.toString(number);
          case Fact.Text(var text) -> text;
          case Fact.Texts(var texts) -> texts.isEmpty() ? "none" : String.join("\n    | ", texts);
        };
    return "  " + name + " = " + value;
  }
}
