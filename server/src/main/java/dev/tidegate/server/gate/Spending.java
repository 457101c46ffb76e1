package dev.tidegate.server.gate;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.List;
import java.util.Set;

/**
 * What it costs to work an expression out, in steps that are the same on every machine: CEL bounds
 * how often a loop runs, and neither what is done in it nor how long a text becomes. Of one
 * evaluation.
 */
class Spending implements CelEvaluationListener {
  /** Steps of an expression: far more than a rule over thousands of texts takes. */
  static final long MOST = 2_000_000;

  private final Set<String> facts;
  private long left = MOST;

  /**
   * @param facts the names of facts
   */
  Spending(Set<String> facts) {
    this.facts = facts;
  }

  /**
   * A part was worked out. What is thrown is an error of CEL's from there on, which {@code &&} and
   * {@code ||} absorb where the other side decides, as they do what is not known.
   */
  @Override
  public void callback(CelExpr part, Object value) {
    left -= 1 + length(part, value);
    if (left < 0) {
      throw new ArithmeticException("takes more than " + MOST + " steps");
    }
    if (value instanceof Double real && !Double.isFinite(real)) {
      throw new ArithmeticException("is no finite number: is something divided by 0.0?");
    }
  }

  private long length(CelExpr part, Object value) {
    return switch (value) {
      case String text -> text.length();
      case List<?> list when isFact(part) -> list.size(); // it may be searched in each round
      default -> 0;
    };
  }

  private boolean isFact(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT && facts.contains(part.ident().name());
  }
}
