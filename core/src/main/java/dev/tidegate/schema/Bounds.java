package dev.tidegate.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Limits, and which of two is tighter. */
final class Bounds {
  private Bounds() {}

  /** The tighter of two bounds of one limit. */
  static Constraint.Bound tighter(Constraint.Bound one, Constraint.Bound other) {
    return allows(one, other) ? other : one;
  }

  /** Whether all that the inner bound lets through the outer lets through, too. */
  static boolean allows(Constraint.Bound outer, Constraint.Bound inner) {
    int way = outer.at().compareTo(inner.at());
    if (way == 0) {
      return !outer.exclusive() || inner.exclusive();
    }
    return outer.limit().isLower() == way < 0;
  }

  /** A bound as it is for whole numbers: at the outermost that it lets through. */
  static Constraint.Bound whole(Constraint.Bound bound) {
    boolean lower = bound.limit().isLower();
    var at = bound.at().setScale(0, lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
    boolean excluded = bound.exclusive() && at.compareTo(bound.at()) == 0;
    var next = lower ? at.add(BigDecimal.ONE) : at.subtract(BigDecimal.ONE);
    return new Constraint.Bound(bound.limit(), excluded ? next : at, false);
  }

  /** The bound that a schema sets; empty when it sets none that excludes anything. */
  static Optional<Constraint.Bound> of(Flat flat, Limit limit, boolean whole) {
    return Optional.ofNullable(flat.bounds().get(limit))
        .map(bound -> whole ? whole(bound) : bound)
        .filter(bound -> !(limit.counts() && limit.isLower() && bound.at().signum() <= 0));
  }

  /** The bound that holds for what a schema describes, also where it only follows. */
  static Optional<Constraint.Bound> following(Flat flat, Limit limit, boolean whole) {
    var said = of(flat, limit, whole);
    return implied(flat, limit)
        .map(bound -> said.map(one -> tighter(one, bound)).orElse(bound))
        .or(() -> said);
  }

  private static Optional<Constraint.Bound> implied(Flat flat, Limit limit) {
    return switch (limit) {
      case MIN_PROPERTIES -> Optional.of(count(limit, flat.required().size()));
      case MAX_PROPERTIES ->
          flat.members().stream()
              .filter(one -> one.others().equals(Schema.NOTHING) && one.patterns().isEmpty())
              .map(one -> count(limit, one.named().size()))
              .reduce(Bounds::tighter);
      case MAX_ITEMS ->
          flat.items().stream()
              .filter(one -> one.rest().equals(Schema.NOTHING))
              .map(one -> count(limit, one.first().size()))
              .reduce(Bounds::tighter);
      default -> Optional.empty();
    };
  }

  private static Constraint.Bound count(Limit limit, int at) {
    return new Constraint.Bound(limit, BigDecimal.valueOf(at), false);
  }
}
