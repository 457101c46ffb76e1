package dev.tidegate.hindsight;

import dev.tidegate.judge.JudgeSettings;
import java.util.List;

/**
 * Requests that the candidate served after Tidegate would have withdrawn it.
 *
 * @param metric which hits are counted, in words
 * @param requests that the candidate served
 * @param hit those among them that failed, or were slow
 * @param expected how many stable would have hit: by the control's rate in the same cohort under
 *     the same shares, and by what the contract tolerates where there was no control
 */
public record Harmed(String metric, long requests, long hit, long expected) {

  static Harmed of(List<Stratum> strata, int metric, JudgeSettings settings) {
    long requests = 0;
    long hit = 0;
    double expected = 0;
    for (var stratum : strata) {
      requests += stratum.candidate();
      hit += stratum.hitCandidate().get(metric);
      expected += stratum.expected(metric, settings);
    }
    return new Harmed(settings.nameOf(metric), requests, hit, Math.round(expected));
  }

  /** How many would have been spared; 0 when no more were hit than stable would have hit. */
  public long excess() {
    return Math.max(0, hit - expected);
  }
}
