package dev.tidegate.judge;

import dev.tidegate.judge.Prediction.AtRung;
import dev.tidegate.judge.Prediction.OfMetric;
import dev.tidegate.judge.Prediction.Proof;
import dev.tidegate.judge.Prediction.Regression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Predicts stage after stage: what a healthy candidate left behind at one weighs on the next, for
 * evidence of harm is kept.
 *
 * @param horizon the windows after which it is never
 * @param times the regressions to predict
 */
record Outlook(JudgeSettings settings, Usage usage, int horizon, List<Double> times) {

  /**
   * What healthy stages leave behind.
   *
   * @param windows since the rollout began
   * @param harm per metric, against the control
   * @param bound per metric, against the contract
   * @param fresh per metric, the part of units that were not hit yet
   */
  private record Past(int windows, List<Mixture> harm, List<Mixture> bound, List<Double> fresh) {}

  Prediction over(List<Rung> rungs) {
    var past = begin();
    var predicted = new ArrayList<AtRung>();
    for (var rung : rungs) {
      var opened = atStage(past);
      var at = at(rung, opened);
      predicted.add(at);
      int stays = Math.min(at.windows().orElse(rung.deadline()), rung.deadline());
      past = after(rung, opened, stays);
    }
    return new Prediction(predicted);
  }

  private Past begin() {
    int bounds = BoundTest.HARM.size();
    return new Past(
        0,
        IntStream.range(0, settings.standard())
            .mapToObj(m -> Mixture.begin(settings.sortOf(m).weights()))
            .toList(),
        Collections.nCopies(settings.standard(), Mixture.begin(bounds)),
        Collections.nCopies(settings.standard(), 1.0));
  }

  private Past atStage(Past past) {
    int stages = settings.stages();
    return new Past(
        past.windows,
        past.harm.stream().map(mixture -> mixture.atStage(stages)).toList(),
        past.bound.stream().map(mixture -> mixture.atStage(stages)).toList(),
        past.fresh);
  }

  /** After so many windows with a candidate that is no worse. */
  private Past after(Rung rung, Past past, int windows) {
    var courses =
        IntStream.range(0, settings.standard()).mapToObj(m -> course(rung, past, m, 1)).toList();
    return new Past(
        past.windows + windows,
        courses.stream().map(course -> harm(course, past, windows)).toList(),
        courses.stream().map(course -> bound(course, past, windows)).toList(),
        courses.stream().map(course -> course.freshAfter(windows)).toList());
  }

  private Course course(Rung rung, Past past, int metric, double times) {
    return new Course(settings, rung.step(), usage, metric, times, past.fresh.get(metric));
  }

  private static Mixture harm(Course course, Past past, int windows) {
    return grown(past.harm.get(course.metric()), past.windows, windows, course::harm);
  }

  private static Mixture bound(Course course, Past past, int windows) {
    return grown(past.bound.get(course.metric()), past.windows, windows, course::bound);
  }

  /**
   * Evidence after so many windows more, with the processes that begin meanwhile.
   *
   * @param seen the windows before
   * @param sums of growth since then
   */
  private static Mixture grown(Mixture mixture, int seen, int windows, IntFunction<double[]> sums) {
    var grown = mixture;
    var last = sums.apply(0);
    for (int j = 0; 1L << j <= (long) seen + windows; j++) {
      if (1L << j > seen) {
        var then = sums.apply((1 << j) - seen);
        grown = grown.plus(minus(then, last)).atDoubling(j);
        last = then;
      }
    }
    return grown.plus(minus(sums.apply(windows), last));
  }

  private static double[] minus(double[] sums, double[] before) {
    var growth = new double[sums.length];
    for (int k = 0; k < growth.length; k++) {
      growth[k] = sums[k] - before[k];
    }
    return growth;
  }

  private AtRung at(Rung rung, Past past) {
    var step = rung.step();
    double exposed = Course.exposed(step.shares(), usage.parts());
    double part = usage.parts().get(step.cohort());
    if (part == 0 && rung.mayBeEmpty()) {
      var least = least(rung, usage.units());
      return new AtRung(exposed, true, least, least, List.of());
    }
    var least = least(rung, usage.requests() * part * step.share().fraction());
    var healthy =
        IntStream.range(0, settings.standard())
            .mapToObj(m -> end(course(rung, past, m, 1), past, rung))
            .toList();
    var metrics = new ArrayList<OfMetric>();
    for (int m = 0; m < settings.standard(); m++) {
      metrics.add(metric(rung, past, m, least, healthy));
    }
    var windows = healthy.stream().map(End::safe).reduce(least, Outlook::later);
    return new AtRung(exposed, false, least, windows, metrics);
  }

  private Optional<Integer> least(Rung rung, double perWindow) {
    double windows = rung.leastRequests() == 0 ? 0 : Math.ceil(rung.leastRequests() / perWindow);
    return within(horizon, (int) Math.max(rung.leastWindows(), Math.min(windows, Patience.MOST)));
  }

  private static Optional<Integer> within(int most, int windows) {
    return windows > most ? Optional.empty() : Optional.of(windows);
  }

  /** The later of two; never when one of them never comes. */
  private static Optional<Integer> later(Optional<Integer> one, Optional<Integer> other) {
    return one.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(Math.max(one.get(), other.get()));
  }

  /** How it ends for one metric alone: the windows until either verdict, empty for never. */
  private record End(Optional<Integer> safe, Proof proof, Optional<Integer> harmful) {}

  /** The first proof of safety that holds: the bound's own only while nothing speaks for harm. */
  private End end(Course course, Past past, Rung rung) {
    int ratio = course.safeByRatio(horizon);
    int far = course.safeByBound(BoundTest.FAR, horizon);
    int bound = course.safeByBound(1, horizon);
    if (bound <= horizon && isSuspected(course, past, Math.max(1, bound))) {
      bound = horizon + 1;
    }
    int first = Math.max(1, Math.min(bound, Math.min(ratio, far)));
    var proof =
        bound <= Math.min(ratio, far) ? Proof.BOUND : ratio <= far ? Proof.RATIO : Proof.FAR;
    return new End(within(horizon, first), proof, harmful(course, past, deadline(rung)));
  }

  private int deadline(Rung rung) {
    return Math.min(horizon, rung.deadline());
  }

  private static boolean isSuspected(Course course, Past past, int windows) {
    return harm(course, past, windows).logE() > 0 || bound(course, past, windows).logE() > 0;
  }

  private OfMetric metric(
      Rung rung, Past past, int metric, Optional<Integer> least, List<End> healthy) {
    var regressions = new ArrayList<Regression>();
    for (double times : this.times) {
      var worse = worse(rung, past, metric, times);
      var ends = new ArrayList<End>();
      for (var course : worse) {
        ends.add(course.times() == 1 ? healthy.get(course.metric()) : end(course, past, rung));
      }
      regressions.add(regression(worse.get(metric), ends, least, deadline(rung)));
    }
    var alone = healthy.get(metric);
    return new OfMetric(alone.safe, alone.proof, alone.harmful, regressions);
  }

  /** All metrics when one is hit so many times as often: what fails counts as slow, too. */
  private List<Course> worse(Rung rung, Past past, int metric, double times) {
    double more = usage.rate(metric, times) - usage.rate(metric, 1);
    return IntStream.range(0, settings.standard())
        .mapToObj(
            m -> {
              double rate = usage.rate(m, 1);
              double raised = m == metric ? times : metric == 0 ? 1 + more / rate : 1;
              return course(rung, past, m, raised);
            })
        .toList();
  }

  private Regression regression(
      Course course, List<End> all, Optional<Integer> least, int deadline) {
    var harmful = all.stream().flatMap(end -> end.harmful.stream()).min(Comparator.naturalOrder());
    var passes =
        all.stream()
            .map(End::safe)
            .reduce(least, Outlook::later)
            .filter(windows -> windows <= deadline);
    int ends = Math.min(harmful.orElse(deadline), passes.orElse(deadline));
    return new Regression(
        course.times(),
        usage.rate(course.metric(), course.times()),
        harmful,
        passes,
        course.harmedUnits(ends),
        course.harmedRequests(ends));
  }

  private Optional<Integer> harmful(Course course, Past past, int deadline) {
    double harm = Judge.harmThreshold(settings, course.metric());
    double bound = Judge.boundThreshold(settings, course.metric());
    return within(
        deadline,
        Patience.first(
            deadline,
            windows ->
                harm(course, past, windows).logE() >= harm
                    || bound(course, past, windows).logE() >= bound));
  }
}
