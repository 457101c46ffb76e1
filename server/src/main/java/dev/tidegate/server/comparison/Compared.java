package dev.tidegate.server.comparison;

import dev.tidegate.judge.Comparison;
import dev.tidegate.judge.Step;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;

/**
 * A stage and what was compared in it.
 *
 * @param rung the position of the stage
 * @param opened when it opened first
 * @param step under which shares windows count for it
 * @param counts whether windows still do: not while a stage without a control is open
 */
public record Compared(int rung, Instant opened, Step step, boolean counts, Comparison comparison) {

  Compared with(SignalWindow window) {
    return counts ? over(step, true, comparison.with(step, window)) : this;
  }

  /** The same stage under shares that were set anew. */
  Compared reopened(Step next) {
    return over(next, true, comparison.reopened());
  }

  Compared closed() {
    return over(step, false, comparison);
  }

  private Compared over(Step next, boolean isCounting, Comparison known) {
    return new Compared(rung, opened, next, isCounting, known);
  }
}
