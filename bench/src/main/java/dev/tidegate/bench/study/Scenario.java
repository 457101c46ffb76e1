package dev.tidegate.bench.study;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Step;
import dev.tidegate.kernel.Share;
import java.util.List;

/**
 * A stream to judge.
 *
 * @param rps requests a second, of both arms
 * @param users who make them, each as many as any other
 * @param share of the users on the candidate
 * @param errors the share of requests that fail on the control
 * @param ratio how many times as many fail on the candidate
 * @param prone the share of users who fail more than others: a broken integration, a bot
 * @param proneErrors the share of their requests that fail on the control
 * @param boundaries of the histogram, in milliseconds, rising
 * @param limits that the contract sets, each at a boundary
 * @param windows how long it goes on
 */
record Scenario(
    double rps,
    int users,
    double share,
    double errors,
    double ratio,
    double prone,
    double proneErrors,
    Noise noise,
    Latency control,
    Latency candidate,
    List<Integer> boundaries,
    List<LatencyLimit> limits,
    int windows) {
  static final int WINDOW_SECONDS = 10;

  /** The error rate that the contract tolerates. */
  static final Share TOLERATED = new Share(5_000);

  /** At which journal index the stage opened: any. */
  static final long OPENED = 7;

  /** On average a user comes every 100 s. */
  private static final int USERS_PER_RPS = 100;

  private static final int STAGES = 7;
  private static final int MICROS = 1_000;

  Scenario {
    boundaries = List.copyOf(boundaries);
    limits = List.copyOf(limits);
  }

  /** A usual service: one request in a hundred takes longer than its limit of 250 ms. */
  static Scenario usual(double rps, double share, double errors, double ratio, int windows) {
    var latency = Latency.of(78);
    return new Scenario(
        rps,
        (int) (rps * USERS_PER_RPS),
        share,
        errors,
        ratio,
        0,
        0,
        Noise.STEADY,
        latency,
        latency,
        List.of(250),
        List.of(new LatencyLimit(250 * MICROS, new Share(20_000))),
        windows);
  }

  /** A service whose latency is judged at three limits, and that does not fail. */
  static Scenario timed(Latency candidate) {
    return new Scenario(
        50,
        50 * USERS_PER_RPS,
        .1,
        0,
        1,
        0,
        0,
        Noise.STEADY,
        Latency.of(100),
        candidate,
        List.of(25, 50, 75, 100, 150, 250, 500, 1_000, 2_500),
        List.of(
            new LatencyLimit(150 * MICROS, new Share(300_000)),
            new LatencyLimit(250 * MICROS, new Share(50_000)),
            new LatencyLimit(500 * MICROS, new Share(10_000))),
        180);
  }

  Scenario with(Noise other) {
    return new Scenario(
        rps,
        users,
        share,
        errors,
        ratio,
        prone,
        proneErrors,
        other,
        control,
        candidate,
        boundaries,
        limits,
        windows);
  }

  /** The same service with a candidate that is no worse. */
  Scenario healthy() {
    return new Scenario(
        rps,
        users,
        share,
        errors,
        1,
        prone,
        proneErrors,
        noise,
        control,
        control,
        boundaries,
        limits,
        windows);
  }

  /** The same traffic by so many users, of whom a part makes all errors. */
  Scenario of(int many, double part, double partErrors) {
    return new Scenario(
        rps,
        many,
        share,
        0,
        ratio,
        part,
        partErrors,
        noise,
        control,
        candidate,
        boundaries,
        limits,
        windows);
  }

  /** Requests of one user in one window, on average. */
  double perUser() {
    return rps * WINDOW_SECONDS / users;
  }

  /** Failures that a request on the candidate brings beyond those it would have had anyway. */
  double excess() {
    return (1 - prone) * excess(errors) + prone * excess(proneErrors);
  }

  private double excess(double rate) {
    return Math.min(1, rate * ratio) - rate;
  }

  /** The settings of a rollout of such a service: all else as it is by default. */
  JudgeSettings settings(double alpha) {
    return new JudgeSettings(
        share(alpha), new Share(50_000), 1_100_000, 2_000_000, TOLERATED, limits, STAGES);
  }

  /** The stage: next comes ten times as much, at first, then half of all, then all. */
  Step step() {
    var next = share < .1 ? share(share * 10) : share < .5 ? share(.5) : Share.ALL;
    return new Step(OPENED, 0, List.of(share(share)), next);
  }

  private static Share share(double fraction) {
    return new Share((int) Math.round(fraction * 1e6));
  }
}
