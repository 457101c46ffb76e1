package dev.tidegate.rollout;

import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Prediction;
import dev.tidegate.judge.Prediction.AtRung;
import dev.tidegate.judge.Rung;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * How a climb would go, told before it begins; nothing is decided by it.
 *
 * @param window how much time is judged at once
 * @param usage what the service is asked in a window
 */
public record Foresight(
    Ladder ladder, Duration window, JudgeSettings judge, Usage usage, Prediction prediction) {
  private static final Duration NEVER = Duration.ofDays(30);

  /** Foretells; of a ladder without problems. */
  public static Foresight of(Ladder ladder, Duration window, JudgeSettings judge, Usage usage) {
    var rungs = new ArrayList<Rung>();
    for (int i = 0; i < ladder.stages().size(); i++) {
      rungs.add(rung(ladder, i, window));
    }
    var prediction = Prediction.of(judge, rungs, usage, horizon(window));
    return new Foresight(ladder, window, judge, usage, prediction);
  }

  private static Rung rung(Ladder ladder, int rung, Duration window) {
    var stage = ladder.stages().get(rung);
    int cohort = ladder.cohortOf(rung);
    return new Rung(
        new Step(rung, cohort, ladder.sharesAt(rung), ladder.next(rung)),
        (int) Math.max(1, windows(stage.minDuration().plus(window).minusMillis(1), window)),
        stage.minRequests(),
        (int) Math.max(1, windows(stage.withdrawAt(), window)),
        rung < ladder.top() && cohort < ladder.cohorts().size() - 1);
  }

  private static long windows(Duration time, Duration window) {
    return Math.min(Integer.MAX_VALUE / 2, time.dividedBy(window));
  }

  /** What is predicted at a stage. */
  public AtRung at(int rung) {
    return prediction.rungs().get(rung);
  }

  /** Windows as time. */
  public Duration time(int windows) {
    return window.multipliedBy(windows);
  }

  /** Until the stage is open, from the first on; empty when it never is. */
  public Optional<Duration> untilOpen(int rung) {
    var sum = Optional.of(Duration.ZERO);
    for (int i = 0; i < rung; i++) {
      var more = at(i).windows();
      sum = sum.flatMap(before -> more.map(windows -> before.plus(time(windows))));
    }
    return sum;
  }

  /** Until the last stage, which exposes everybody, is open. */
  public Optional<Duration> untilAll() {
    return untilOpen(ladder.top() - 1);
  }

  /** Until it settles. */
  public Optional<Duration> untilSettled() {
    return untilOpen(ladder.stages().size());
  }

  /** What becomes of a candidate that is no worse. */
  public enum Fate {
    /** It goes on by itself. */
    RISES,
    /** It is held before it is proven safe, and goes on when somebody asks for it. */
    IS_HELD,
    /** It is withdrawn before it is proven safe. */
    IS_WITHDRAWN
  }

  /** What becomes of a candidate that is no worse, at this stage. */
  public Fate fate(int rung) {
    return fate(ladder.stages().get(rung), at(rung), window);
  }

  /** The same, if this stage were one of another ladder, or otherwise judged. */
  Fate fate(int rung, Ladder other, JudgeSettings judged) {
    var at = Prediction.healthy(judged, rung(other, rung, window), usage, horizon(window));
    return fate(other.stages().get(rung), at, window);
  }

  private static Fate fate(Stage stage, AtRung at, Duration window) {
    var needs = at.windows().map(window::multipliedBy);
    if (condemned(at).isPresent()
        || needs.isEmpty()
        || needs.get().compareTo(stage.withdrawAt()) > 0) {
      return Fate.IS_WITHDRAWN;
    }
    return needs.get().compareTo(stage.holdAt()) > 0 ? Fate.IS_HELD : Fate.RISES;
  }

  private static int horizon(Duration window) {
    return (int) Math.max(1, windows(NEVER, window));
  }

  /** The first metric by which a candidate that is no worse is found harmful all the same. */
  Optional<Integer> condemned(int rung) {
    return condemned(at(rung));
  }

  private static Optional<Integer> condemned(AtRung at) {
    var metrics = at.metrics();
    for (int m = 0; m < metrics.size(); m++) {
      var found = metrics.get(m).condemned();
      if (found.filter(w -> at.windows().filter(goes -> goes < w).isEmpty()).isPresent()) {
        return Optional.of(m);
      }
    }
    return Optional.empty();
  }
}
