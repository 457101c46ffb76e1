package dev.tidegate.server.gate;

import dev.tidegate.flags.Nearest;
import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateReport.Named;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.ScoreTerms;
import dev.tidegate.gate.Severity;
import dev.tidegate.gate.Waiver;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.contractfile.GateTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Asks all rules of a change, and says what comes of it: a pure function of its input. */
public final class Weighing {
  /** The one rule that is in no pack. */
  static final String OWN_TERMS = "tidegate/own-terms";

  private final GateInput input;
  private final Asking asking;

  private Weighing(GateInput input, boolean everyStep) {
    this.input = input;
    var evidence = input.evidence();
    this.asking = new Asking(evidence.facts(), evidence.origins(), everyStep);
  }

  /** What the rules say, with the steps of those that are not met. */
  public static GateReport of(GateInput input) {
    return new Weighing(input, false).report();
  }

  /** The same, with the steps of all rules. */
  public static GateReport explained(GateInput input) {
    return new Weighing(input, true).report();
  }

  private GateReport report() {
    var asked = new ArrayList<Weighed>();
    asked.add(ownTerms());
    for (var pack : input.packs()) {
      for (var ready : pack.rules()) {
        var full = pack.full(ready.rule());
        var mode = mode(pack, full);
        if (mode != Mode.OFF) {
          asked.add(waived(asking.ask(pack, ready, mode)));
        }
      }
    }
    return GateReport.of(
        input.subject(),
        input.terms(),
        input.packs().stream().map(pack -> new Named(pack.name(), pack.digest())).toList(),
        input.evidence().evidence().stream()
            .map(one -> new Named(one.source(), one.digest()))
            .sorted(Comparator.comparing(Named::name).thenComparing(Named::digest))
            .toList(),
        asked,
        scores(asked),
        gaps(asked),
        input.at());
  }

  /**
   * No change decides alone by what it is weighed: whoever changes that is looked at by somebody,
   * and no mode or waiver of his own stands in for it.
   */
  private Weighed ownTerms() {
    var own = input.ownTerms();
    return new Weighed(
        OWN_TERMS,
        Severity.NEEDS_HUMAN,
        Mode.ENFORCE,
        own.isEmpty() ? Answer.HOLDS : Answer.BROKEN,
        own.isEmpty()
            ? "it changes nothing by which it is weighed"
            : "it changes by what it is weighed: " + String.join(", ", own),
        List.of(),
        List.of(input.terms()),
        Optional.empty());
  }

  /** A rule's own mode, else its pack's, else that of all. */
  private Mode mode(RulePack pack, String full) {
    var terms = input.contract().gate();
    var own = Optional.ofNullable(terms.rules().get(full));
    var ofPack =
        terms.packs().stream()
            .filter(one -> named(one, pack))
            .findFirst()
            .flatMap(GateTerms.Pack::mode);
    return own.or(() -> ofPack).or(terms::mode).orElse(Mode.ENFORCE);
  }

  private static boolean named(GateTerms.Pack one, RulePack pack) {
    return one.pack().equals(pack.name()) || one.pack().equals(pack.file());
  }

  private Weighed waived(Weighed one) {
    return input.waivers().stream()
        .filter(waiver -> waiver.rule().equals(one.rule()) && waiver.counts(input.at()))
        .filter(_ -> !one.isMet())
        .findFirst()
        .map(Waiver::id)
        .map(one::waivedBy)
        .orElse(one);
  }

  /** A score without weights counts every rule alike. */
  private List<ScoreTerms> scores(List<Weighed> asked) {
    var all = new ArrayList<ScoreTerms>();
    input
        .contract()
        .gate()
        .scores()
        .forEach(
            (name, terms) -> {
              var weights = new TreeMap<String, Long>();
              for (var one : asked.subList(1, asked.size())) { // our own rule is nobody's merit
                var weight = terms.weights().getOrDefault(one.rule(), 1.0);
                weights.put(one.rule(), Math.round(weight * 1000));
              }
              all.add(new ScoreTerms(name, Math.round(terms.least() * 1000), weights));
            });
    return all;
  }

  /** Evidence that was asked for and is not there is no evidence that all is well. */
  private List<Reason> gaps(List<Weighed> asked) {
    var gaps = new ArrayList<>(input.gaps());
    if (asked.size() == 1) {
      gaps.add(Reason.of("gate.rules", "no rule of any pack is asked: nothing is known"));
    }
    for (var unread : input.evidence().unread()) {
      gaps.add(Reason.of("gate.evidence", unread.why()));
    }
    var rules = new ArrayList<String>();
    input.packs().forEach(pack -> pack.rules().forEach(r -> rules.add(pack.full(r.rule()))));
    gaps.addAll(strangers(rules));
    for (var waiver : input.waivers()) {
      stranger("gate.waiver", "waiver " + waiver.id(), waiver.rule(), rules).ifPresent(gaps::add);
      if (waiver.expires().isAfter(input.at().plus(Waiver.LONGEST))) {
        gaps.addAll(waiver.problems(input.at()));
      }
    }
    return gaps;
  }

  /** A mode or a weight for a rule that there is not would be passed over, and nobody would see. */
  private List<Reason> strangers(List<String> rules) {
    var strangers = new ArrayList<Reason>();
    var gate = input.contract().gate();
    for (var name : gate.rules().keySet()) {
      stranger("gate.rules", "gate: rules", name, rules).ifPresent(strangers::add);
    }
    gate.scores()
        .forEach(
            (score, terms) -> {
              for (var name : terms.weights().keySet()) {
                stranger("gate.scores", "gate: scores: " + score, name, rules)
                    .ifPresent(strangers::add);
              }
            });
    return strangers;
  }

  private static Optional<Reason> stranger(
      String code, String where, String name, List<String> rules) {
    return rules.contains(name)
        ? Optional.empty()
        : Optional.of(
            Reason.of(code, where + ": there is no rule " + name + Nearest.hint(name, rules)));
  }
}
