package dev.tidegate.server.evidence;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Finding;
import dev.tidegate.kernel.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a reader has found in a file so far; keeps the worst findings. For one thread. */
public final class Draft {
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_TEXTS = 50_000;

  private final String format;
  private final Source source;
  private final Map<String, Fact> facts = new TreeMap<>();
  private final SortedSet<Digest> subjects = new TreeSet<>();
  private final Map<Finding.Level, List<Finding>> findings = new EnumMap<>(Finding.Level.class);
  private long found;
  private Optional<Instant> madeAt = Optional.empty();

  public Draft(EvidenceFormat format, Source source) {
    this.format = format.name();
    this.source = source;
  }

  /** States a count. */
  public Draft count(String fact, long value) {
    facts.put(fact, new Fact.Whole(value));
    return this;
  }

  /** States a finite number. */
  public Draft number(String fact, double value) {
    facts.put(fact, new Fact.Real(value));
    return this;
  }

  /** States texts, each once and on a line of its own, in order; the first {@value #MOST_TEXTS}. */
  public Draft texts(String fact, Collection<String> values) {
    var lines = new TreeSet<String>();
    values.stream().limit(MOST_TEXTS).forEach(one -> lines.add(Line.of(one, LONGEST_TEXT)));
    facts.put(fact, new Fact.Texts(List.copyOf(lines)));
    return this;
  }

  /** When the tool says that it wrote the report; the first time counts, one without a zone not. */
  public Draft madeAt(String text) {
    if (madeAt.isEmpty()) {
      try {
        madeAt = Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
      } catch (DateTimeException _) {
        return this; // without a zone nobody knows when that was
      }
    }
    return this;
  }

  /** The artifact that it speaks of. */
  public Draft subject(Digest subject) {
    subjects.add(subject);
    return this;
  }

  /** One thing that the tool found. */
  public Draft finds(Finding finding) {
    found++;
    var same = findings.computeIfAbsent(finding.level(), _ -> new ArrayList<>());
    if (same.size() < Evidence.MOST_FINDINGS) {
      same.add(
          new Finding(
              Line.of(finding.rule(), 200),
              finding.level(),
              Line.of(finding.place(), 300),
              Line.of(finding.text(), LONGEST_TEXT),
              Line.of(finding.fingerprint(), 300),
              finding.isNew()));
    }
    return this;
  }

  /** All of it. */
  public Evidence done() {
    var worst = new ArrayList<Finding>();
    for (var level : List.of(Finding.Level.ERROR, Finding.Level.WARNING, Finding.Level.NOTE)) {
      worst.addAll(findings.getOrDefault(level, List.of()));
    }
    var kept = worst.subList(0, Math.min(worst.size(), Evidence.MOST_FINDINGS));
    return new Evidence(
        source.digest(),
        format,
        source.name(),
        madeAt,
        subjects,
        new Facts(new TreeMap<>(facts)),
        kept,
        found);
  }
}
