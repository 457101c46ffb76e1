package dev.tidegate.kernel;

import java.util.List;

/**
 * What came of a command: events, or a refusal with its reasons. A refusal is a value, never an
 * exception.
 */
public sealed interface Decision<E> {
  /** What happened; empty when there was nothing left to do. */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Why not; never empty. */
  record Refused<E>(List<Reason> reasons) implements Decision<E> {
    public Refused {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }
  }

  static <E> Decision<E> accept(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  static <E> Decision<E> accept(E event) {
    return new Accepted<>(List.of(event));
  }

  static <E> Decision<E> refuse(List<Reason> reasons) {
    return new Refused<>(reasons);
  }

  static <E> Decision<E> refuse(String code, String text) {
    return new Refused<>(List.of(Reason.of(code, text)));
  }
}
