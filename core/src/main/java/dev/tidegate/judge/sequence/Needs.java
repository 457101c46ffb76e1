package dev.tidegate.judge.sequence;

/** Refuses what a formula has no meaning for, before it becomes a NaN that looks like a verdict. */
final class Needs {
  private static final double ROUNDING = 1e-9;

  private Needs() {}

  static void finite(double x, String what) {
    if (!Double.isFinite(x)) {
      throw refused(what, "a finite number", x);
    }
  }

  static void positive(double x, String what) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      throw refused(what, "finite and above 0", x);
    }
  }

  static void notNegative(double x, String what) {
    if (!(x >= 0) || x == Double.POSITIVE_INFINITY) {
      throw refused(what, "finite and not below 0", x);
    }
  }

  /** A probability that is neither 0 nor 1. */
  static void probability(double x, String what) {
    if (!(x > 0 && x < 1)) {
      throw refused(what, "between 0 and 1", x);
    }
  }

  /** A part of a whole, which may be none or all of it. */
  static void part(double x, String what) {
    if (!(x >= 0 && x <= 1)) {
      throw refused(what, "from 0 to 1", x);
    }
  }

  static void atLeast(double least, double x, String what) {
    if (!(x >= least) || x == Double.POSITIVE_INFINITY) {
      throw refused(what, "finite and at least " + least, x);
    }
  }

  static void count(long n, String what) {
    if (n < 0) {
      throw new IllegalArgumentException(what + " is a count, but is " + n);
    }
  }

  /** A count of at least one. */
  static void some(long n, String what) {
    count(n, what);
    if (n == 0) {
      throw new IllegalArgumentException(what + " has to be at least 1, but is 0");
    }
  }

  /** Some of them. */
  static void partOf(long some, long all, String what) {
    count(some, what);
    if (some > all) {
      throw new IllegalArgumentException(what + ": " + some + " of only " + all);
    }
  }

  /** Finite numbers in ascending order, at least one. */
  static void sample(double[] xs, String what) {
    if (xs.length == 0) {
      throw new IllegalArgumentException(what + " has no values");
    }
    double last = Double.NEGATIVE_INFINITY;
    for (double x : xs) {
      finite(x, "a value of " + what);
      if (x < last) {
        throw new IllegalArgumentException(what + " has to be sorted: " + x + " follows " + last);
      }
      last = x;
    }
  }

  /** Probabilities that make one together. */
  static void shares(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      probability(share, "a share");
      sum += share;
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException("the shares have to add up to 1, not to " + sum);
    }
  }

  private static IllegalArgumentException refused(String what, String need, double x) {
    return new IllegalArgumentException(what + " has to be " + need + ", but is " + x);
  }
}
