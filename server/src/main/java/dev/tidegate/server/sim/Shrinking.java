package dev.tidegate.server.sim;

import java.util.Arrays;
import java.util.function.Supplier;

/** Leaves out steps of a run that breaks a law, for as long as what is left breaks the same law. */
final class Shrinking {
  private final long seed;
  private final Law law;
  private final Supplier<? extends Fittings> fittings;
  private int triesLeft;

  Shrinking(long seed, Law law, Supplier<? extends Fittings> fittings, int tries) {
    this.seed = seed;
    this.law = law;
    this.fittings = fittings;
    this.triesLeft = tries;
  }

  /** The shortest script that was found within the bound. */
  long[] shrink(long[] script) {
    var best = script;
    for (int part = best.length / 2; part > 0 && triesLeft > 0; part /= 2) {
      best = without(best, part);
    }
    return best;
  }

  /** Leaves out parts of this length, from the end on. */
  private long[] without(long[] script, int part) {
    var best = script;
    for (int from = best.length - part; from >= 0 && triesLeft > 0; from -= part) {
      var shorter = new long[best.length - part];
      System.arraycopy(best, 0, shorter, 0, from);
      System.arraycopy(best, from + part, shorter, from, best.length - from - part);
      triesLeft--;
      var run = Run.of(seed, shorter, fittings, false);
      if (run.broken().filter(broken -> broken.law() == law).isPresent()) {
        best = Arrays.copyOf(shorter, run.steps());
        from = Math.min(from, best.length);
      }
    }
    return best;
  }
}
