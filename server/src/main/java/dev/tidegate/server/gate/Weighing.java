package dev.tidegate.server.gate;

import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateReport.Named;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.ScoreTerms;
import dev.tidegate.gate.Waiver;
import dev.tidegate.gate.Weighed;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.contractfile.GateTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Asks all rules of a change, and says what comes of it: a pure function of its input. */
public final class Weighing {
  private final GateInput input;
  private final Asking asking;

  private Weighing(GateInput input) {
    this.input = input;
    this.asking = new Asking(input.evidence().facts(), input.evidence().origins());
  }

  /** What the rules say. */
  public static GateReport of(GateInput input) {
    return new Weighing(input).report();
  }

  private GateReport report() {
    var asked = new ArrayList<Weighed>();
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
        gaps(),
        input.at());
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
        .filter(waiver -> waiver.rule().equals(one.rule()) && waiver.stands(input.at()))
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
              for (var one : asked) {
                var weight = terms.weights().getOrDefault(one.rule(), 1.0);
                weights.put(one.rule(), Math.round(weight * 1000));
              }
              all.add(new ScoreTerms(name, Math.round(terms.least() * 1000), weights));
            });
    return all;
  }

  /** Evidence that was asked for and is not there is no evidence that all is well. */
  private List<Reason> gaps() {
    var gaps = new ArrayList<>(input.gaps());
    for (var unread : input.evidence().unread()) {
      gaps.add(Reason.of("gate.evidence", unread.why()));
    }
    var rules = new ArrayList<String>();
    input.packs().forEach(pack -> pack.rules().forEach(r -> rules.add(pack.full(r.rule()))));
    for (var waiver : input.waivers()) {
      if (!rules.contains(waiver.rule())) {
        gaps.add(
            Reason.of(
                "gate.waiver",
                "waiver "
                    + waiver.id()
                    + ": there is no rule "
                    + waiver.rule()
                    + dev.tidegate.flags.Nearest.hint(waiver.rule(), rules)));
      }
      if (waiver.expires().isAfter(input.at().plus(Waiver.LONGEST))) {
        gaps.addAll(waiver.problems(input.at()));
      }
    }
    return gaps;
  }
}
