package dev.tidegate.server.gate;

import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Facts;
import dev.tidegate.gate.Weighed.Step;
import java.util.List;
import java.util.Set;

/**
 * The language in which rules are written, whatever engine works it out. Thread-safe, as is what it
 * compiles.
 */
public interface Expressions {
  /**
   * Makes an expression ready, that is true or false.
   *
   * @throws InvalidExpression when it can not be used: it names what is no fact, say
   */
  Expression compile(String text) throws InvalidExpression;

  /** The facts that expressions may name. */
  List<FactType> facts();

  /** An expression that is ready. */
  interface Expression {
    /** The facts that it names. */
    Set<String> names();

    /** What it is, given what is known, without steps. Bounded in time and memory; never throws. */
    Worth of(Facts facts);

    /** The same, with its steps: for whoever wants to know why. */
    Worth explained(Facts facts);
  }

  /**
   * What an expression is worth.
   *
   * @param truth whether it is so, or not known
   * @param steps its parts with their values, from the inside out
   * @param missing the facts that would have to be known; none where {@code truth} is
   * @param trouble why it could not be worked out; empty when it could
   */
  record Worth(Truth truth, List<Step> steps, Set<String> missing, String trouble) {
    public Worth {
      steps = List.copyOf(steps);
      missing = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(missing));
    }
  }

  /** Three-valued. */
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN
  }

  /** An expression that can not be used. */
  final class InvalidExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * @param column where it is wrong, from 1
     */
    InvalidExpression(String message, int column) {
      super(message);
      this.column = column;
    }

    /** Where it is wrong, in characters from 1. */
    public int column() {
      return column;
    }
  }
}
