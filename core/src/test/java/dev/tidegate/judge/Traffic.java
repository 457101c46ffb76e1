package dev.tidegate.judge;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * Simulated users, each always on the same arm, whose requests become windows as clients and server
 * make them: first failures by unit, unit-windows, requests.
 */
final class Traffic {
  static final long OPENED = 7;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final int users;
  private final double share;
  private final int perWindow;
  private final BitSet failedBefore = new BitSet();
  private final BitSet slowBefore = new BitSet();
  private final BitSet seenBefore = new BitSet();
  private final BitSet broken = new BitSet();
  private double controlErrors;
  private double candidateErrors;
  private double controlSlow;
  private double candidateSlow;
  private double phi;
  private int windows;

  Traffic(long seed, int users, double share, int requestsPerWindow) {
    this.random = new Random(seed);
    this.users = users;
    this.share = share;
    this.perWindow = requestsPerWindow;
  }

  Traffic errors(double control, double candidate) {
    controlErrors = control;
    candidateErrors = candidate;
    return this;
  }

  Traffic slow(double control, double candidate) {
    controlSlow = control;
    candidateSlow = candidate;
    return this;
  }

  /**
   * Each arm, and each half of the control, has windows of its own that are bad or good: its errors
   * are multiplied by a number with mean 1 and this variance, 1, 1/2, 1/3…
   */
  Traffic shocks(double variance) {
    phi = variance;
    return this;
  }

  /** Some users who fail always, whatever serves them: a broken integration, a bot. */
  Traffic broken(double part) {
    for (int user = 0; user < users; user++) {
      broken.set(user, random.nextDouble() < part);
    }
    return this;
  }

  /** Whether a user gets the candidate; independent of everything else about him. */
  private boolean isCandidate(int user) {
    return new Random(user * 0x9e3779b97f4a7c15L).nextDouble() < share;
  }

  private static final class Count {
    long requests;
    long failed;
    long slow;
    long newUnits;
    long firstFailures;
    long firstSlow;
    final BitSet active = new BitSet();
    final BitSet failing = new BitSet();
    final BitSet slowUnits = new BitSet();

    Count plus(Count other) {
      var sum = new Count();
      for (var one : List.of(this, other)) {
        sum.requests += one.requests;
        sum.failed += one.failed;
        sum.slow += one.slow;
        sum.newUnits += one.newUnits;
        sum.firstFailures += one.firstFailures;
        sum.firstSlow += one.firstSlow;
        sum.active.or(one.active);
        sum.failing.or(one.failing);
        sum.slowUnits.or(one.slowUnits);
      }
      return sum;
    }

    CellCounts cell(Arm arm) {
      return new CellCounts(
          OPENED,
          0,
          arm,
          requests,
          failed,
          List.of(slow),
          active.cardinality(),
          failing.cardinality(),
          List.of((long) slowUnits.cardinality()),
          newUnits,
          firstFailures,
          List.of(firstSlow));
    }
  }

  SignalWindow next() {
    return next(Gaps.NONE, 0);
  }

  /** A window of which something is missing, or that another memory counted. */
  SignalWindow next(Gaps gaps, long memory) {
    var rest = new Count();
    var twin = new Count();
    var candidate = new Count();
    var counts = List.of(rest, twin, candidate);
    var shocks = counts.stream().map(_ -> shock()).toList();
    for (int i = 0; i < perWindow; i++) {
      int user = random.nextInt(users);
      boolean isCandidate = isCandidate(user);
      int group = isCandidate ? 2 : user & 1;
      request(
          user,
          counts.get(group),
          shocks.get(group) * (isCandidate ? candidateErrors : controlErrors),
          isCandidate ? candidateSlow : controlSlow);
    }
    var control = rest.plus(twin);
    var cells = new ArrayList<CellCounts>();
    if (control.requests > 0) {
      cells.add(control.cell(Arm.CONTROL));
    }
    if (candidate.requests > 0) {
      cells.add(candidate.cell(Arm.CANDIDATE));
    }
    var from = START.plusSeconds(10L * windows++);
    var twins = twin.requests > 0 ? List.of(twin.cell(Arm.CONTROL)) : List.<CellCounts>of();
    return new SignalWindow(
        from,
        from.plusSeconds(10),
        memory,
        2,
        2,
        gaps,
        0,
        0,
        cells,
        List.of(),
        List.of(),
        twins,
        List.of());
  }

  /** Gamma with mean 1 and this variance, as a sum of exponential ones. */
  private double shock() {
    int shape = phi == 0 ? 0 : (int) Math.round(1 / phi);
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    return shape == 0 ? 1 : sum / shape;
  }

  private void request(int user, Count count, double errors, double slow) {
    count.requests++;
    count.active.set(user);
    if (!seenBefore.get(user)) {
      seenBefore.set(user);
      count.newUnits++;
    }
    boolean fails = broken.get(user) || random.nextDouble() < errors;
    if (fails) {
      count.failed++;
      count.failing.set(user);
      if (!failedBefore.get(user)) {
        failedBefore.set(user);
        count.firstFailures++;
      }
    }
    if (fails || random.nextDouble() < slow) {
      count.slow++;
      count.slowUnits.set(user);
      if (!slowBefore.get(user)) {
        slowBefore.set(user);
        count.firstSlow++;
      }
    }
  }
}
