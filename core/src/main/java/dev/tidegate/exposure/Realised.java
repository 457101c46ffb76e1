package dev.tidegate.exposure;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Share;
import java.util.List;
import java.util.Locale;

/**
 * What became of an intended share, as seen.
 *
 * @param intended share of the cohort
 * @param candidate units that were active on the candidate
 * @param control units that were active on the control
 * @param connected clients that hold the stream
 * @param acknowledged those among them that apply the share
 */
public record Realised(
    Share intended, long candidate, long control, int connected, int acknowledged) {
  private static final double LEAST_REALISED = .5;
  private static final double LEAST_ACKNOWLEDGED = .95;

  /** Its opinion on whether exposure may rise further. */
  public List<Condition> conditions() {
    return List.of(share(), acknowledgement());
  }

  private Condition share() {
    long units = candidate + control;
    double realised = units == 0 ? 0 : candidate / (double) units;
    var seen =
        String.format(
            Locale.ROOT,
            "%.2f %% of the active units are exposed, of %s",
            realised * 100,
            intended);
    return Condition.when(
        realised >= LEAST_REALISED * intended.fraction(),
        "exposure.realised",
        seen,
        seen + ": less than half of what is intended");
  }

  private Condition acknowledgement() {
    var seen = acknowledged + " of " + connected + " connected clients apply the present stage";
    return Condition.when(
        connected > 0 && acknowledged >= LEAST_ACKNOWLEDGED * connected,
        "exposure.acknowledged",
        seen,
        seen + ": less than 95 %");
  }
}
