package dev.tidegate.server.sim;

import dev.tidegate.contract.Contract;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Attesting;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutConditions;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** What an entry rests on, as the world really was: laws 1, 3 and 4. */
final class Evidence {
  private static final double NANOS = 1e9;

  /** Clocks may run apart by this part of what they measure, or be brought together by it. */
  private static final double DRIFT = .02;

  private Evidence() {}

  static void check(Entry entry, Plane before, Ledger ledger, long decidedAt) {
    ledger
        .last()
        .filter(last -> entry.at().isBefore(last.at()))
        .ifPresent(
            last -> {
              throw new LawBroken(
                  Law.RECORD,
                  "entry "
                      + entry.index()
                      + " is of "
                      + entry.at()
                      + ", the one before it of "
                      + last.at());
            });
    switch (entry.event()) {
      case PlaneEvent.RolloutRises(var id, _, _) ->
          rises(id, before, ledger, decidedAt, entry.at());
      case PlaneEvent.OfRollout(var id, RolloutEvent.BakeBegun _) ->
          rises(id, before, ledger, decidedAt, entry.at());
      case PlaneEvent.OfRollout(var id, RolloutEvent.Judged(var window, var judgement)) ->
          judged(id, window, judgement.verdict(), ledger);
      case PlaneEvent.OfRollout(var id, RolloutEvent.Applied _) -> applied(id, before, ledger);
      default -> {
        // rests on nothing that clients say
      }
    }
  }

  /** Nothing rises before its time, or without a safe verdict. */
  private static void rises(RolloutId id, Plane before, Ledger ledger, long at, Instant wall) {
    if (!(before.rollouts().get(id).orElseThrow() instanceof Rollout.Live live)) {
      return;
    }
    var watch = live.watch();
    boolean safe = watch.judgement().filter(j -> j.verdict() == Verdict.SAFE).isPresent();
    boolean attested = Attesting.counting(live, Contract.ATTESTED_UP_TO, wall).isPresent();
    if (!safe && !attested && !RolloutConditions.isEmptyCohort(live)) {
      throw new LawBroken(Law.SILENCE, id + " rises without a safe verdict");
    }
    var course = ledger.course(id).orElseThrow();
    live.plan().witness().ifPresent(terms -> witnessed(id, live, course, terms));
    long least = live.plan().ladder().stages().get(watch.rung()).minDuration().toNanos();
    if (course.life == ledger.life() && at - course.since < least * (1 - DRIFT)) {
      throw new LawBroken(
          Law.RISE,
          String.format(
              Locale.ROOT,
              "%s rises after %.3f s at a stage that takes at least %.0f s",
              id,
              (at - course.since) / NANOS,
              least / NANOS));
    }
  }

  /** Nothing rises where the second source is silent, or says something else. */
  private static void witnessed(
      RolloutId id, Rollout.Live live, Ledger.Course course, WitnessTerms terms) {
    var candidate = course.said.getOrDefault(Arm.CANDIDATE, new long[4]);
    if (candidate[2] == 0 && !RolloutConditions.isEmptyCohort(live)) {
      throw new LawBroken(Law.SILENCE, id + " rises, and its witness has said nothing");
    }
    double tolerance = terms.toleranceOrDefault().ppm() / 1e6;
    course.said.forEach(
        (arm, sums) -> {
          boolean counts = arm == Arm.CANDIDATE || !RolloutConditions.isEmptyCohort(live);
          if (counts
              && (differ(sums[0], sums[2], tolerance) || differ(sums[1], sums[3], tolerance))) {
            throw new LawBroken(
                Law.SILENCE,
                id + " rises, and of its " + arm + " two sources say " + Arrays.toString(sums));
          }
        });
  }

  /** By more than is allowed, and more than four standard deviations besides. */
  private static boolean differ(long one, long other, double tolerance) {
    double most = Math.max(one, other);
    return Math.abs(one - other) > tolerance * most + 4 * Math.sqrt(most) + 1;
  }

  /** What was never reported is not judged; what nobody saw is not safe. */
  private static void judged(RolloutId id, SignalWindow window, Verdict verdict, Ledger ledger) {
    long requests = window.cells().stream().mapToLong(cell -> cell.requests()).sum();
    if (!ledger.judged(id, requests)) {
      throw new LawBroken(
          Law.RECORD, "a window of " + id + " counts more than was reported: " + requests);
    }
    if (verdict == Verdict.SAFE && ledger.course(id).orElseThrow().real == 0) {
      throw new LawBroken(Law.SILENCE, id + " is judged safe, and nobody reported its candidate");
    }
  }

  private static void applied(RolloutId id, Plane before, Ledger ledger) {
    if (before.rollouts().get(id).orElseThrow() instanceof Rollout.Live live
        && !ledger.isAcknowledged(live.watch().opened())) {
      throw new LawBroken(Law.RISE, "a stage of " + id + " is applied, and no client said so");
    }
  }
}
