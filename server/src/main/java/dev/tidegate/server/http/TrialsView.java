package dev.tidegate.server.http;

import dev.tidegate.judge.SelfTest;
import dev.tidegate.judge.Trials;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import java.util.Locale;
import java.util.Optional;

/**
 * How often the judge is wrong about a service: promised, and measured between two halves of the
 * control, where every alarm is a false one.
 *
 * @param promised α of a rollout
 * @param runs rollouts of the service that are over and had anything to compare
 * @param alarms those among them with a false alarm
 * @param low the measured share is at least so much, with 95 %
 * @param high it is at most so much, with 95 %
 * @param windows that the rollout under way has compared
 * @param alarm the window of the rollout under way in which there was one
 * @param text the same in words
 */
public record TrialsView(
    Share promised,
    long runs,
    long alarms,
    double low,
    double high,
    int windows,
    Optional<Integer> alarm,
    String text) {

  /** Of a rollout under way, and of those before it. */
  public static TrialsView of(Plane plane, Rollout.Live live) {
    var trials = plane.trialsOf(live.plan().flag().scope());
    var promised = live.plan().judge().alpha();
    var self = live.watch().tally().self();
    return new TrialsView(
        promised,
        trials.runs(),
        trials.alarms(),
        trials.low(),
        trials.high(),
        self.windows(),
        self.alarm(),
        "false alarms: promised " + promised + ", measured " + before(trials) + now(self));
  }

  /** Of rollouts that are over, in words. */
  static String before(Trials trials) {
    return trials.runs() == 0
        ? "in no earlier rollout yet"
        : String.format(
            Locale.ROOT,
            "%d of %d earlier rollouts (%.1f %% to %.1f %%, at 95 %%)",
            trials.alarms(),
            trials.runs(),
            trials.low() * 100,
            trials.high() * 100);
  }

  private static String now(SelfTest self) {
    return self.alarm()
        .map(window -> "; in this one, a false alarm in window " + window)
        .orElse(self.windows() == 0 ? "" : "; none in the " + self.windows() + " windows of this");
  }
}
