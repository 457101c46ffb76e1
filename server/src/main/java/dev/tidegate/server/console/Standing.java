package dev.tidegate.server.console;

import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Rollout.DataCheck;
import dev.tidegate.rollout.RolloutEvent.Advice;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a rollout stands: a word, and how it is drawn. Colour never says it alone: each word has a
 * shape of its own.
 *
 * @param text what it means at this moment, in a sentence
 */
public record Standing(String word, Tone tone, Shape shape, String text) {

  /** How much it asks for attention. */
  public enum Tone {
    QUIET,
    MOVING,
    GOOD,
    WARN,
    BAD;

    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What stands beside the word. */
  public enum Shape {
    RING,
    UP,
    DIAMOND,
    BARS,
    DOWN,
    CHECK,
    CROSS,
    QUESTION,
    DOT
  }

  static Standing of(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Waiting waiting when !waiting.held().isEmpty() ->
          new Standing("waiting", Tone.WARN, Shape.BARS, "nobody is exposed, and it stays so");
      case Rollout.Waiting _ ->
          new Standing("waiting", Tone.QUIET, Shape.RING, "nobody is exposed yet");
      case Rollout.Drilling drilling ->
          new Standing(
              "drilling",
              drilling.failed().isEmpty() ? Tone.MOVING : Tone.BAD,
              Shape.DOWN,
              drilling.failed().isEmpty()
                  ? "its fall is tried out: nobody is to be exposed until everybody has followed"
                  : drilling.failed().getFirst().text());
      case Rollout.Climbing climbing ->
          advised(
              climbing,
              new Standing(
                  "climbing",
                  Tone.MOVING,
                  Shape.UP,
                  exposed(climbing)
                      + (climbing.comparing().isPresent()
                          ? " compared with the others"
                          : " exposed")));
      case Rollout.Baking baking ->
          advised(
              baking,
              new Standing(
                  "baking", Tone.MOVING, Shape.DIAMOND, "everybody is exposed, and watched"));
      case Rollout.Held held ->
          advised(
              held,
              new Standing(
                  "held", Tone.WARN, Shape.BARS, exposed(held) + " exposed, and it stays so"));
      case Rollout.Withdrawing withdrawing ->
          new Standing(
              "withdrawing",
              Tone.BAD,
              Shape.DOWN,
              by(withdrawing.trigger()) + "; some client may still serve the candidate");
      case Rollout.Withdrawn withdrawn -> withdrawn(withdrawn);
      case Rollout.Settled _ ->
          new Standing("settled", Tone.GOOD, Shape.CHECK, "its candidate is stable now");
    };
  }

  /** Whom the stage that is open has reached. */
  static String exposed(Rollout.Live live) {
    var stage = live.plan().ladder().stages().get(live.watch().rung());
    return stage.share() + " of " + stage.cohort();
  }

  /** Where it only advises, what it advises is what somebody has to see. */
  private static Standing advised(Rollout.Live live, Standing standing) {
    return live.watch()
        .advised()
        .map(
            advice ->
                new Standing(
                    standing.word,
                    advice == Advice.WITHDRAW ? Tone.BAD : Tone.WARN,
                    standing.shape,
                    standing.text + "; the advice is to " + Words.word(advice)))
        .orElse(standing);
  }

  private static Standing withdrawn(Rollout.Withdrawn withdrawn) {
    var fell =
        "nobody is exposed: "
            + by(withdrawn.trigger())
            + ", observed after "
            + Spoken.took(Duration.between(withdrawn.since(), withdrawn.at()));
    Optional<Boolean> consistent = withdrawn.check().map(DataCheck::passed);
    if (consistent.isEmpty()) {
      return new Standing(
          "withdrawn", Tone.WARN, Shape.DOWN, fell + "; its data were not checked yet");
    }
    var by = " by " + withdrawn.check().get().by();
    return consistent.get()
        ? new Standing(
            "withdrawn", Tone.QUIET, Shape.DOWN, fell + "; its data were found consistent" + by)
        : new Standing(
            "withdrawn", Tone.BAD, Shape.DOWN, fell + "; its data were found NOT consistent" + by);
  }

  /** What withdrew it. */
  static String by(Trigger trigger) {
    return switch (trigger) {
      case JUDGE -> "the judge found it harmful";
      case OPERATOR -> "somebody asked for it";
      case INVARIANT -> "an invariant stopped damage";
      case KILL -> "its flag was killed";
      case DEADLINE -> "no safe verdict came in time";
      case SUPERSEDED -> "a newer rollout took its place";
      case RESTORE -> "an earlier state was gone back to";
    };
  }
}
