package dev.tidegate.gate;

import dev.tidegate.gate.GateVerdict.Outcome;
import java.util.Collection;

/**
 * What a score came to.
 *
 * @param held the weights of the rules that hold
 * @param asked those of all rules that were asked; none when nothing was
 * @param least what it takes, in thousandths of 100
 */
public record Score(String name, long held, long asked, long least) {

  /** Of rules that were asked. One that is not known to hold does not. */
  static Score of(ScoreTerms terms, Collection<Weighed> weighed) {
    long held = 0;
    long asked = 0;
    for (var one : weighed) {
      var weight = terms.weights().getOrDefault(one.rule(), 0L);
      if (one.mode().compareTo(Mode.SHADOW) > 0 && one.answer() != Weighed.Answer.SKIPPED) {
        asked = Math.addExact(asked, weight);
        held += one.answer() == Weighed.Answer.HOLDS ? weight : 0;
      }
    }
    return new Score(terms.name(), held, asked, terms.least());
  }

  /** In thousandths of 100, rounded down; nothing asked is nothing reached. */
  public long reached() {
    return asked == 0 ? 0 : Math.multiplyExact(held, 100_000L) / asked;
  }

  /**
   * Silence is no score: where nothing was asked, nothing is known. One that takes nothing is
   * reached by nothing, too: otherwise a fact that goes missing would make a rule be asked, and the
   * score better.
   */
  Outcome outcome() {
    if (asked == 0 && least > 0) {
      return Outcome.INCONCLUSIVE;
    }
    return reached() >= least ? Outcome.PASS : Outcome.FAIL;
  }
}
