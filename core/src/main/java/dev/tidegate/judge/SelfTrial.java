package dev.tidegate.judge;

import dev.tidegate.kernel.Reason;
import java.util.Optional;

/** What the judge found beside itself, in words. */
final class SelfTrial {
  /** Before so many windows there is nothing to tell. */
  private static final int LEAST = 30;

  private SelfTrial() {}

  static Optional<Reason> of(SelfTest self) {
    if (self.alarm().isPresent()) {
      return Optional.of(
          Reason.of(
              "judge.self-alarm",
              "in window "
                  + self.alarm().get()
                  + " the same judge found harm between two halves of the control, where there is"
                  + " none: this service's windows hang together in a way that it does not"
                  + " measure well. Look before you believe it"));
    }
    return self.windows() < LEAST
        ? Optional.empty()
        : Optional.of(
            Reason.of(
                "judge.self",
                "between two halves of the control the same judge found nothing in "
                    + self.windows()
                    + " windows, as it should"));
  }
}
