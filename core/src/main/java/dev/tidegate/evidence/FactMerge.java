package dev.tidegate.evidence;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One fact out of several of a kind. */
final class FactMerge {
  private FactMerge() {}

  /**
   * What they come to; empty when they have to agree and do not.
   *
   * @param values one at least, all of one kind
   * @throws ArithmeticException when a sum is too large
   * @throws IllegalArgumentException when values of this kind can not be merged so
   */
  static Optional<Fact> of(FactType.Merge merge, List<Fact> values) {
    return switch (merge) {
      case SAME, DERIVED -> values.stream().distinct().count() == 1 ? first(values) : none();
      case SUM, LEAST, MOST, ALL, ANY, UNION -> values.stream().reduce((a, b) -> two(merge, a, b));
    };
  }

  private static Optional<Fact> first(List<Fact> values) {
    return Optional.of(values.getFirst());
  }

  private static Optional<Fact> none() {
    return Optional.empty();
  }

  private static Fact two(FactType.Merge merge, Fact one, Fact other) {
    if (one instanceof Fact.Whole(long a) && other instanceof Fact.Whole(long b)) {
      return new Fact.Whole(whole(merge, a, b));
    } else if (one instanceof Fact.Real(double a) && other instanceof Fact.Real(double b)) {
      return new Fact.Real(real(merge, a, b));
    } else if (one instanceof Fact.YesNo(boolean a) && other instanceof Fact.YesNo(boolean b)) {
      return new Fact.YesNo(yesNo(merge, a, b));
    } else if (merge == FactType.Merge.UNION
        && one instanceof Fact.Texts(var a)
        && other instanceof Fact.Texts(var b)) {
      var all = new TreeSet<>(a);
      all.addAll(b);
      return new Fact.Texts(List.copyOf(all));
    }
    throw no(merge, one);
  }

  private static long whole(FactType.Merge merge, long a, long b) {
    return switch (merge) {
      case SUM -> Math.addExact(a, b);
      case LEAST -> Math.min(a, b);
      case MOST -> Math.max(a, b);
      case ALL, ANY, UNION, SAME, DERIVED -> throw no(merge, new Fact.Whole(a));
    };
  }

  private static double real(FactType.Merge merge, double a, double b) {
    return switch (merge) {
      case SUM -> finite(a + b);
      case LEAST -> Math.min(a, b);
      case MOST -> Math.max(a, b);
      case ALL, ANY, UNION, SAME, DERIVED -> throw no(merge, new Fact.Real(a));
    };
  }

  private static double finite(double sum) {
    if (!Double.isFinite(sum)) {
      throw new ArithmeticException("the sum is too large");
    }
    return sum;
  }

  private static boolean yesNo(FactType.Merge merge, boolean a, boolean b) {
    return switch (merge) {
      case ALL -> a && b;
      case ANY -> a || b;
      case SUM, LEAST, MOST, UNION, SAME, DERIVED -> throw no(merge, new Fact.YesNo(a));
    };
  }

  private static IllegalArgumentException no(FactType.Merge merge, Fact fact) {
    return new IllegalArgumentException("there is no " + merge + " of " + fact.kind());
  }
}
