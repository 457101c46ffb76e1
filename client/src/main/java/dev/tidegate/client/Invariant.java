package dev.tidegate.client;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A statement that must always hold, owned by a team, checked at run time before the write commits.
 *
 * <pre>{@code
 * static final Invariant<Invoice> NEVER_NEGATIVE =
 *     Invariant.of("invoice.never-negative", (Invoice i) -> i.total() >= 0)
 *         .owner("team-billing")
 *         .onViolation(OnViolation.HALT);
 *
 * NEVER_NEGATIVE.check(outcome, invoice);
 * }</pre>
 *
 * <p>Immutable and thread-safe, as far as its predicate is.
 */
public final class Invariant<T> {
  private static final int MAX_DETAIL = 200;

  private final String id;
  private final Predicate<? super T> predicate;
  private final String owner;
  private final OnViolation onViolation;
  private final Function<? super T, String> detail;

  private Invariant(
      String id,
      Predicate<? super T> predicate,
      String owner,
      OnViolation onViolation,
      Function<? super T, String> detail) {
    this.id = id;
    this.predicate = predicate;
    this.owner = owner;
    this.onViolation = onViolation;
    this.detail = detail;
  }

  /** A statement about values. It halts when it is false, until something else is said. */
  public static <T> Invariant<T> of(String id, Predicate<? super T> predicate) {
    return new Invariant<>(id, predicate, "nobody", OnViolation.HALT, value -> "");
  }

  /** The team that owns it. */
  public Invariant<T> owner(String team) {
    return new Invariant<>(id, predicate, team, onViolation, detail);
  }

  /** What happens when it is false. */
  public Invariant<T> onViolation(OnViolation effect) {
    return new Invariant<>(id, predicate, owner, effect, detail);
  }

  /**
   * What is told of a value for which it is false; nothing personal, for it goes into the journal.
   */
  public Invariant<T> detail(Function<? super T, String> describe) {
    return new Invariant<>(id, predicate, owner, onViolation, describe);
  }

  /**
   * Checks a value that a request is about to act on.
   *
   * @return whether it holds; false only when violations are reported
   * @throws InvariantViolated when it is false and its effect is to halt or to reject, also when
   *     the predicate itself throws
   */
  public boolean check(Outcome outcome, T value) {
    if (holds(value)) {
      return true;
    }
    var text = describe(value);
    outcome.violated(id, owner, onViolation, text);
    if (onViolation == OnViolation.REPORT) {
      return false;
    }
    throw new InvariantViolated(id, owner, text);
  }

  /** A predicate that can not be evaluated does not hold. */
  private boolean holds(T value) {
    try {
      return predicate.test(value);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private String describe(T value) {
    try {
      var text = detail.apply(value);
      return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL);
    } catch (RuntimeException e) {
      return "";
    }
  }
}
