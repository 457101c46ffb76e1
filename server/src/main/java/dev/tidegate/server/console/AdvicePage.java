package dev.tidegate.server.console;

import dev.tidegate.hindsight.Portion;
import dev.tidegate.hindsight.Ruling;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.advice.AdviceReport;
import dev.tidegate.server.advice.RolloutAdvice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page on advise mode: the report, with a picture for each rollout.
 *
 * @param shown the newest rollouts
 * @param more how many others there are
 */
public record AdvicePage(AdviceReport report, List<Shown> shown, int more) {
  private static final int MOST = 50;

  /** A rollout with its picture. */
  public record Shown(RolloutAdvice rollout, Timeline timeline) {
    /** How the ruling is drawn. */
    public Standing standing() {
      return AdvicePage.standing(rollout.ruling(), rollout.why().text());
    }
  }

  static AdvicePage of(AdviceReport report) {
    var all = report.rollouts();
    var shown = all.subList(0, Math.min(MOST, all.size()));
    return new AdvicePage(
        report,
        shown.stream().map(one -> new Shown(one, Timeline.of(one, report.until()))).toList(),
        all.size() - shown.size());
  }

  private static Standing standing(Ruling ruling, String text) {
    return switch (ruling) {
      case RIGHT -> new Standing("right", Standing.Tone.GOOD, Standing.Shape.CHECK, text);
      case WRONG -> new Standing("wrong", Standing.Tone.BAD, Standing.Shape.CROSS, text);
      case MISSED -> new Standing("missed", Standing.Tone.BAD, Standing.Shape.DOWN, text);
      case QUIET -> new Standing("quiet", Standing.Tone.QUIET, Standing.Shape.RING, text);
      case OPEN -> new Standing("open", Standing.Tone.WARN, Standing.Shape.QUESTION, text);
    };
  }

  /** A share in words, with its interval. */
  public static String text(Portion portion) {
    return portion.of() == 0
        ? "none is decided"
        : String.format(
            Locale.ROOT,
            "%d of %d (95 %%: %.0f %% to %.0f %%)",
            portion.count(),
            portion.of(),
            portion.low() * 100,
            portion.high() * 100);
  }

  /** A time in words; a dash for none. */
  public static String text(Optional<Duration> time) {
    return time.map(Spoken::time).orElse(Words.NOTHING);
  }

  /** What the candidate served after the advice to withdraw, in words. */
  public static String text(RolloutAdvice.Between between) {
    return "after the advice to withdraw the candidate served "
        + Words.counted(between.requests(), "request")
        + " ("
        + between.metric()
        + "): "
        + Words.count(between.hit())
        + " were hit, "
        + Words.count(between.expected())
        + " would have been on stable: "
        + Words.count(between.harmed())
        + " harmed";
  }
}
