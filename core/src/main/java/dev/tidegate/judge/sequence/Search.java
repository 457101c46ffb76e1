package dev.tidegate.judge.sequence;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * Where something begins to hold, and where something is least. Both stop at a relative tolerance
 * of {@value #TOLERANCE} or after {@value #STEPS} steps, whichever comes first: they always end.
 */
final class Search {
  static final double TOLERANCE = 1e-12;
  static final int STEPS = 200;

  /** (3 − √5) / 2. */
  private static final double GOLDEN = 0.3819660112501051;

  /**
   * Two numbers with a beginning between them.
   *
   * @param out where it does not hold
   * @param in where it does
   */
  record Bracket(double out, double in) {}

  private Search() {}

  /** By bisection; {@code holds} is false at {@code out} and true at {@code in}. */
  static Bracket between(double out, double in, DoublePredicate holds) {
    double no = out;
    double yes = in;
    for (int step = 0; step < STEPS; step++) {
      double middle = no + (yes - no) / 2;
      if (Math.abs(yes - no) <= TOLERANCE * Math.abs(middle)) {
        break;
      }
      if (holds.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return new Bracket(no, yes);
  }

  /**
   * The same when it is not known how far to go: by steps that double, away from {@code out}.
   *
   * @param step the first, below 0 to go down
   */
  static Bracket beyond(double out, double step, DoublePredicate holds) {
    double no = out;
    double width = step;
    for (int i = 0; i < STEPS; i++) {
      double next = no + width;
      if (holds.test(next)) {
        return between(no, next, holds);
      }
      no = next;
      width *= 2;
    }
    throw new IllegalArgumentException("nothing found from " + out + " to " + no);
  }

  /** Where f, which falls and then rises, is least between two numbers: golden section. */
  static double least(double low, double high, DoubleUnaryOperator f) {
    double from = low;
    double to = high;
    double left = from + GOLDEN * (to - from);
    double right = to - GOLDEN * (to - from);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    for (int step = 0; step < STEPS && to - from > TOLERANCE * Math.abs(to); step++) {
      if (atLeft <= atRight) {
        to = right;
        right = left;
        atRight = atLeft;
        left = from + GOLDEN * (to - from);
        atLeft = f.applyAsDouble(left);
      } else {
        from = left;
        left = right;
        atLeft = atRight;
        right = to - GOLDEN * (to - from);
        atRight = f.applyAsDouble(right);
      }
    }
    return atLeft <= atRight ? left : right;
  }
}
