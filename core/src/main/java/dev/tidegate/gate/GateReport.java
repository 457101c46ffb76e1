package dev.tidegate.gate;

import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of a change, with all that it rests on: from the same evidence, rules and
 * terms it is the same again, to the bit.
 *
 * @param subject the artifact that was weighed, where it is known
 * @param terms the digest of the contract file by which it was weighed
 * @param packs the digests of the packs of rules, with their names
 * @param evidence the files that were read
 * @param rules in the order of their names
 * @param gaps evidence that was asked for and could not be read, and what else stood in the way
 * @param at by which waivers and ages were reckoned
 */
public record GateReport(
    Outcome outcome,
    Optional<Digest> subject,
    Digest terms,
    List<Named> packs,
    List<Named> evidence,
    List<Weighed> rules,
    List<Score> scores,
    List<Reason> gaps,
    Instant at) {
  private static final int MOST_REASONS = 20;

  /** Bytes with the name that people have for them. */
  public record Named(String name, Digest digest) {}

  public GateReport {
    packs = List.copyOf(packs);
    evidence = List.copyOf(evidence);
    rules = List.copyOf(rules);
    scores = List.copyOf(scores);
    gaps = List.copyOf(gaps);
  }

  /**
   * Of rules that were asked: the worst of what they, the scores and the gaps say. Where nothing
   * was asked, nothing is known.
   */
  public static GateReport of(
      Optional<Digest> subject,
      Digest terms,
      List<Named> packs,
      List<Named> evidence,
      Collection<Weighed> asked,
      Collection<ScoreTerms> scoring,
      List<Reason> gaps,
      Instant at) {
    var rules = asked.stream().sorted(Comparator.comparing(Weighed::rule)).toList();
    var scores = scoring.stream().map(score -> Score.of(score, rules)).toList();
    var outcome = outcome(rules, scores, gaps);
    return new GateReport(outcome, subject, terms, packs, evidence, rules, scores, gaps, at);
  }

  private static Outcome outcome(List<Weighed> rules, List<Score> scores, List<Reason> gaps) {
    var outcome = rules.isEmpty() || !gaps.isEmpty() ? Outcome.INCONCLUSIVE : Outcome.PASS;
    for (var rule : rules) {
      outcome = worse(outcome, rule.outcome());
    }
    for (var score : scores) {
      outcome = worse(outcome, score.outcome());
    }
    return outcome;
  }

  /** Whether its outcome is what its rules, scores and gaps come to. */
  public boolean follows() {
    return outcome == outcome(rules, scores, gaps);
  }

  private static Outcome worse(Outcome a, Outcome b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** What it says as a verdict: first what stands in the way most. */
  public GateVerdict verdict() {
    var reasons = new ArrayList<>(gaps);
    rules.stream()
        .filter(rule -> rule.outcome() != Outcome.PASS)
        .sorted(Comparator.comparing(Weighed::outcome).reversed())
        .forEach(rule -> reasons.add(Reason.of("gate.rule", rule.rule() + ": " + rule.why())));
    for (var score : scores) {
      if (score.outcome() != Outcome.PASS) {
        reasons.add(Reason.of("gate.score", said(score)));
      }
    }
    if (reasons.isEmpty()) {
      long held = rules.stream().filter(Weighed::isMet).count();
      reasons.add(Reason.of("gate.rules", held + " of " + rules.size() + " rules are met"));
    }
    int more = reasons.size() - MOST_REASONS;
    if (more > 0) {
      reasons.subList(MOST_REASONS, reasons.size()).clear();
      reasons.add(Reason.of("gate.more", "and " + more + " more"));
    }
    return new GateVerdict(outcome, reasons);
  }

  private static String said(Score score) {
    return score.asked() == 0
        ? "score " + score.name() + ": none of its rules was asked"
        : "score " + score.name() + ": " + text(score.reached()) + " of " + text(score.least());
  }

  private static String text(long thousandths) {
    return thousandths / 1000 + (thousandths % 1000 == 0 ? "" : "." + thousandths % 1000 / 100);
  }

  /**
   * Its name: the digest of these lines, each ended by a line feed: {@code tidegate-gate-v1}, the
   * outcome, the subject where there is one, the terms, {@code pack name digest} and {@code
   * evidence digest} for each, {@code rule name mode severity answer} with the waiver's id, {@code
   * score name held asked least}, {@code gap text}. What a rule looked at follows from these.
   */
  public Digest digest() {
    var text = new StringBuilder("tidegate-gate-v1\n" + outcome + "\n");
    subject.ifPresent(digest -> text.append("subject ").append(digest).append('\n'));
    text.append("terms ").append(terms).append('\n');
    packs.forEach(pack -> text.append("pack " + pack.name() + " " + pack.digest() + "\n"));
    evidence.forEach(one -> text.append("evidence " + one.digest() + "\n"));
    for (var rule : rules) {
      text.append("rule " + rule.rule() + " " + rule.mode() + " " + rule.severity());
      text.append(" " + rule.answer() + rule.waiver().map(id -> " " + id).orElse("") + "\n");
    }
    for (var score : scores) {
      text.append("score " + score.name() + " " + score.held() + " " + score.asked());
      text.append(" " + score.least() + "\n");
    }
    gaps.forEach(gap -> text.append("gap " + gap.text() + "\n"));
    return Digest.of(text.toString());
  }

  /** The same without the steps of rules that are met: what the journal keeps. */
  public GateReport brief() {
    var kept = rules.stream().map(rule -> rule.isMet() ? rule.brief() : rule).toList();
    return new GateReport(outcome, subject, terms, packs, evidence, kept, scores, gaps, at);
  }

  /** Whether somebody's approval is all that is missing. */
  public boolean needsApproval() {
    return outcome == Outcome.NEEDS_HUMAN;
  }
}
