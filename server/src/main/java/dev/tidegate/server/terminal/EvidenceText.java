package dev.tidegate.server.terminal;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.Gathered;
import dev.tidegate.server.evidence.EvidenceFormats;
import dev.tidegate.server.evidence.EvidenceJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What evidence says, in words. */
public final class EvidenceText {
  private static final int MOST_FINDINGS = 20;
  private static final int LONGEST_VALUE = 200;

  private EvidenceText() {}

  /** All of it: the files, the facts, the findings, what is missing. */
  public static List<String> lines(Gathered gathered, EvidenceFormats formats, Look look) {
    var lines = new ArrayList<String>();
    gathered.evidence().forEach(one -> file(one, lines, look));
    facts(gathered, formats, lines, look);
    gathered.evidence().forEach(one -> findings(one, lines, look));
    if (!gathered.remarks().isEmpty()) {
      lines.add("");
      gathered
          .remarks()
          .forEach(text -> lines.addAll(look.wrapped(look.paint(Tone.WARNING, "! "), text)));
    }
    return lines;
  }

  private static void file(Evidence one, List<String> lines, Look look) {
    lines.add(
        look.paint(Tone.STRONG, one.source())
            + "  "
            + one.format()
            + one.madeAt().map(at -> ", of " + look.moment(at.toString())).orElse(""));
    lines.add("  " + look.paint(Tone.DIM, one.digest().toString()));
    one.subjects().forEach(subject -> lines.add("  of " + subject));
  }

  private static void facts(
      Gathered gathered, EvidenceFormats formats, List<String> lines, Look look) {
    if (gathered.facts().values().isEmpty()) {
      return;
    }
    lines.add("");
    var table = new Columns("FACT", ">VALUE", "MEANING");
    var lists = new ArrayList<String>();
    gathered
        .facts()
        .values()
        .forEach(
            (name, fact) -> {
              var meaning = formats.fact(name).map(FactType::meaning).orElse("");
              table.row(
                  Columns.Cell.of(name), Columns.Cell.of(value(fact)), Columns.Cell.of(meaning));
              if (fact instanceof Fact.Texts(var texts) && !texts.isEmpty()) {
                lists.addAll(look.wrapped(name + ": ", Look.cut(String.join(", ", texts), 1000)));
              }
            });
    lines.addAll(table.lines(look));
    if (!lists.isEmpty()) {
      lines.add("");
      lines.addAll(lists);
    }
  }

  private static String value(Fact fact) {
    return switch (fact) {
      case Fact.YesNo(boolean yes) -> yes ? "yes" : "no";
      case Fact.Whole(long count) -> Long.toString(count);
      case Fact.Real(double number) -> number(number);
      case Fact.Text(var text) -> Look.cut(text, LONGEST_VALUE);
      case Fact.Texts(var texts) -> texts.isEmpty() ? "none" : texts.size() + " of them";
    };
  }

  private static String number(double number) {
    var text = String.format(Locale.ROOT, "%.4f", number);
    return text.replaceFirst("\\.?0+$", "");
  }

  private static void findings(Evidence one, List<String> lines, Look look) {
    if (one.findings().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(look.paint(Tone.STRONG, one.source()));
    for (var finding : one.findings().stream().limit(MOST_FINDINGS).toList()) {
      lines.addAll(look.wrapped("  ", line(finding, look)));
    }
    long more = one.found() - Math.min(one.findings().size(), MOST_FINDINGS);
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
  }

  private static String line(Finding finding, Look look) {
    var tone =
        switch (finding.level()) {
          case ERROR -> Tone.BAD;
          case WARNING -> Tone.WARNING;
          case NOTE -> Tone.DIM;
        };
    var level = look.paint(tone, finding.level().name().toLowerCase(Locale.ROOT));
    var place = finding.place().isEmpty() ? "" : finding.place() + ": ";
    return level + " " + finding.rule() + " " + place + finding.text();
  }

  /** The formats, and the facts of each family. */
  public static List<String> catalogue(EvidenceFormats formats, Look look) {
    var lines = new ArrayList<String>();
    var table = new Columns("FORMAT", "TELLS OF");
    for (var format : formats.all()) {
      var families = format.families().stream().map(Family::name).toList();
      table.row(Columns.Cell.of(format.name()), Columns.Cell.of(String.join(", ", families)));
    }
    lines.addAll(table.lines(look));
    for (var family : formats.families().values()) {
      lines.add("");
      lines.addAll(look.wrapped(look.paint(Tone.STRONG, family.name()) + "  ", family.meaning()));
      var facts = new Columns("FACT", "KIND", "MEANING");
      for (var fact : family.facts()) {
        facts.row(
            Columns.Cell.of(fact.name()),
            Columns.Cell.of(EvidenceJson.word(fact.kind())),
            Columns.Cell.of(fact.meaning()));
      }
      lines.addAll(facts.lines(look));
    }
    return lines;
  }
}
