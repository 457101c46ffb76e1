package dev.tidegate.judge;

import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By what evidence was divided, in words. */
final class Dependence {
  private Dependence() {}

  /** Empty when nothing was divided. */
  static Optional<Reason> of(JudgeSettings settings, Tally tally) {
    var parts = new ArrayList<String>();
    for (int m = 0; m < settings.metrics(); m++) {
      var metric = tally.metrics().get(m);
      if (metric.ofUnits().value() > 1) {
        parts.add(settings.nameOf(m) + ": " + metric.ofUnits().text());
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(reason(parts));
  }

  private static Reason reason(List<String> parts) {
    return Reason.of(
        "judge.dependence",
        "what is counted hangs together, and its evidence is divided by the design effect; "
            + String.join("; ", parts));
  }
}
