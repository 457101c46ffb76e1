package dev.tidegate.server.console;

import dev.tidegate.judge.Judge;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Comparing;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What comes next, when, and what happens if nobody does anything.
 *
 * @param headline the most important of it
 * @param notes the rest
 */
public record Forecast(String headline, List<String> notes) {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int YOUNG_WINDOWS = 4;
  private static final double NANO = 1e9;

  /** What time and traffic meet by themselves; everything else waits for somebody or something. */
  private static final Set<String> BY_ITSELF =
      Set.of(
          "rollout.duration",
          "rollout.requests",
          "rollout.applied",
          "signal.fresh",
          "judge.verdict",
          "exposure.realised",
          "exposure.acknowledged");

  /**
   * Foretells.
   *
   * @param conditions of its next rise, met or not
   */
  static Forecast of(Rollout rollout, Roster clients, List<Condition> conditions, Instant now) {
    return switch (rollout) {
      case Rollout.Waiting waiting -> waiting(waiting, clients);
      case Rollout.Drilling _ ->
          new Forecast(
              clients.exposing() == 0
                  ? "about to be observed as fallen; then its first stage waits to be cleared anew"
                  : Words.counted(clients.exposing(), "client")
                      + " may still serve the candidate: until they answer, or their leases end",
              List.of());
      case Rollout.Held held ->
          new Forecast(
              "it waits for somebody to promote it",
              held.comparing().isPresent() ? List.of() : deadlines(held, now));
      case Rollout.Live live -> live(live, conditions, now);
      case Rollout.Withdrawing _ ->
          new Forecast(
              clients.exposing() == 0
                  ? "about to be observed as withdrawn"
                  : Words.counted(clients.exposing(), "client")
                      + " may still serve the candidate: until they answer, or their leases end",
              List.of());
      case Rollout.Withdrawn withdrawn -> withdrawn(withdrawn);
      case Rollout.Settled _ -> new Forecast("it is over", List.of());
    };
  }

  private static Forecast withdrawn(Rollout.Withdrawn withdrawn) {
    return withdrawn.check().isPresent()
        ? new Forecast("it is over", List.of())
        : new Forecast(
            "somebody has to check its data",
            List.of("“tidegate rollout check-data” records what was found"));
  }

  private static Forecast waiting(Rollout.Waiting waiting, Roster clients) {
    if (waiting.plan().mode() == Mode.ADVISE) {
      return new Forecast("it only advises: it waits for somebody to promote it", List.of());
    }
    if (!waiting.held().isEmpty()) {
      return new Forecast("it waits for somebody to promote it", List.of());
    }
    var what =
        waiting.next() == 0
            ? "its first stage opens"
            : waiting.plan().ladder().stages().get(waiting.next()).name() + " opens again";
    return new Forecast(
        clients.connected() == 0
            ? what + " once a client is connected"
            : what + " as soon as its conditions are met",
        List.of());
  }

  private static Forecast live(Rollout.Live live, List<Condition> conditions, Instant now) {
    if (live.comparing().isPresent()) {
      return comparing(live, live.comparing().get(), now);
    }
    var doubt = doubt(live).or(() -> lacking(conditions));
    if (doubt.isPresent()) {
      return new Forecast(doubt.get(), deadlines(live, now));
    }
    var decision = decision(live, now);
    if (decision.isPresent()) {
      var what = (live.plan().mode() == Mode.ADVISE ? "advice to go on to " : "") + next(live);
      return new Forecast(
          decision.get().compareTo(SOON) < 0
              ? what + " with the next window, if it is like the last"
              : what + " in about " + Spoken.time(decision.get()) + ", at this rate",
          List.of());
    }
    var watch = live.watch();
    boolean young =
        watch.openedAt().plus(live.plan().window().multipliedBy(YOUNG_WINDOWS)).isAfter(now);
    if (watch.judgement().isEmpty() && young) {
      return new Forecast("the stage has just been opened", List.of());
    }
    return new Forecast(
        watch.judgement().isEmpty()
            ? "nothing was judged in this stage"
            : "no decision in sight: safety can not be proven like this",
        deadlines(live, now));
  }

  /** It neither rises nor falls because of what is proven, or not, but for harm. */
  private static Forecast comparing(Rollout.Live live, Comparing stage, Instant now) {
    var until = stage.until(live);
    return new Forecast(
        "it compares until "
            + Words.time(until, now)
            + " UTC, in "
            + Spoken.time(Duration.between(now, until))
            + "; somebody decides",
        List.of("it is held then, and withdrawn at any time when the candidate is proven harmful"));
  }

  /** The first that more of the same does not meet. */
  private static Optional<String> lacking(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition -> !condition.isMet() && !BY_ITSELF.contains(condition.name()))
        .map(condition -> "it waits: " + condition.reasons().getFirst().text())
        .findFirst();
  }

  private static String next(Rollout.Live live) {
    var stages = live.plan().ladder().stages();
    int rung = live.watch().rung();
    return rung == live.plan().ladder().top()
        ? "it settles"
        : "stage “" + stages.get(rung + 1).name() + "”";
  }

  /** How long until the slowest of the conditions that time or traffic can meet. */
  static Optional<Duration> decision(Rollout.Live live, Instant now) {
    var watch = live.watch();
    var stage = live.plan().ladder().stages().get(watch.rung());
    var windows = watch.judgement().flatMap(judgement -> judgement.windowsToSafe());
    var more = windowsOfRequests(live, stage.minRequests());
    if (windows.isEmpty() || more.isEmpty()) {
      return Optional.empty();
    }
    var proven = live.plan().window().multipliedBy(Math.max(windows.get(), more.get()));
    var open = stage.minDuration().minus(Duration.between(watch.openedAt(), now));
    var longer = open.compareTo(proven) > 0 ? open : proven;
    return Optional.of(longer.isNegative() ? Duration.ZERO : longer);
  }

  /** What stands in the way of safety that more of the same does not remove. */
  private static Optional<String> doubt(Rollout.Live live) {
    var judgement = live.watch().judgement();
    if (judgement.isEmpty() || judgement.get().verdict() == Verdict.SAFE) {
      return Optional.empty();
    }
    if (judgement.get().verdict() == Verdict.HARMFUL) {
      return Optional.of("it is proven harmful: nothing but another candidate rises from here");
    }
    if (judgement.get().sampleRatio() / NANO >= Judge.sampleRatioThreshold()) {
      return Optional.of("no decision in sight: units do not arrive as they were assigned");
    }
    return judgement.get().windowsToSafe().filter(windows -> windows == 0).isPresent()
        ? Optional.of("almost safe: a slight sign of harm has to fade first")
        : Optional.empty();
  }

  /** How many more windows until the candidate has served enough; empty for never. */
  private static Optional<Integer> windowsOfRequests(Rollout.Live live, int asked) {
    var tally = live.watch().tally();
    long served = tally.candidate().requests();
    if (served >= asked) {
      return Optional.of(0);
    }
    return served == 0
        ? Optional.empty()
        : Optional.of((int) Math.ceil((asked - served) * (double) tally.stageWindows() / served));
  }

  /** What becomes of it by itself. */
  private static List<String> deadlines(Rollout.Live live, Instant now) {
    var stage = live.plan().ladder().stages().get(live.watch().rung());
    var is = live.plan().mode() == Mode.ADVISE ? "it is advised to " : "it is ";
    boolean advises = live.plan().mode() == Mode.ADVISE;
    var notes = new ArrayList<String>();
    if (!(live instanceof Rollout.Held)) {
      notes.add(is + (advises ? "hold" : "held") + at(live, stage.holdAt(), now));
    }
    notes.add(is + (advises ? "withdraw" : "withdrawn") + at(live, stage.withdrawAt(), now));
    return notes;
  }

  private static String at(Rollout.Live live, Duration limit, Instant now) {
    var at = live.watch().calmAt().plus(limit);
    return " at "
        + Words.time(at, now)
        + " UTC, in "
        + Spoken.time(Duration.between(now, at))
        + ", unless it is proven safe before";
  }
}
