package dev.tidegate.server.sim;

import java.util.List;
import java.util.SplittableRandom;

/** Chance from a seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From 0 to one less than this. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Whether it is the one time in so many. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
