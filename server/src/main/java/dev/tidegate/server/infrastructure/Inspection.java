package dev.tidegate.server.infrastructure;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Finding;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.evidence.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the checks have found in a file so far; for one thread. */
final class Inspection {
  private static final int LONGEST = 300;

  private final Map<Finding.Level, List<Finding>> findings = new EnumMap<>(Finding.Level.class);
  private final SortedSet<String> checks = new TreeSet<>();
  private final Map<Check.Concern, Long> counts = new EnumMap<>(Check.Concern.class);
  private long errors;
  private long found;

  /** A check has found something. */
  void found(Check check, String place, String detail) {
    checks.add(check.name());
    counts.merge(check.concern(), 1L, Long::sum);
    errors += check.level() == Finding.Level.ERROR ? 1 : 0;
    var text = check.what() + (detail.isEmpty() ? "" : ": " + detail) + "; " + check.mend();
    add(check.name(), check.level(), place, text);
  }

  /** Something that no check is about. */
  void note(String rule, Finding.Level level, String place, String text) {
    errors += level == Finding.Level.ERROR ? 1 : 0;
    add(rule, level, place, text);
  }

  private void add(String rule, Finding.Level level, String place, String text) {
    found++;
    var same = findings.computeIfAbsent(level, _ -> new ArrayList<>());
    if (same.size() < Evidence.MOST_FINDINGS) {
      var where = line(place);
      var fingerprint = Digest.of(rule + "\n" + where).hex();
      same.add(new Finding(rule, level, where, line(text), fingerprint, true));
    }
  }

  private static String line(String text) {
    var line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The facts with what the checks found. */
  Evidence evidence(String format, Source source, Facts facts) {
    var all =
        facts
            .with("infrastructure.security", counts.getOrDefault(Check.Concern.SECURITY, 0L))
            .with("infrastructure.cost", counts.getOrDefault(Check.Concern.COST, 0L))
            .with("infrastructure.reliability", counts.getOrDefault(Check.Concern.RELIABILITY, 0L))
            .with("infrastructure.errors", errors)
            .with("infrastructure.checks", new Fact.Texts(List.copyOf(checks)));
    var worst =
        findings.values().stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Finding::level).reversed().thenComparing(Finding::place))
            .limit(Evidence.MOST_FINDINGS)
            .toList();
    return new Evidence(
        source.digest(),
        format,
        source.name(),
        Optional.empty(),
        new TreeSet<>(),
        all,
        worst,
        found);
  }
}
