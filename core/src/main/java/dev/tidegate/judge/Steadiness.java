package dev.tidegate.judge;

import dev.tidegate.judge.sequence.BernoulliSequence;
import dev.tidegate.judge.sequence.ChangeDetector;
import dev.tidegate.judge.sequence.ChangeDetector.Recursion;
import java.util.ArrayList;

/**
 * Whether one rate of a service, failures or slow requests, is what it was: its history is the only
 * control there is. First the rate is learned; then each window is held against it. It may alarm,
 * which holds climbs and tells somebody; that it does not is no proof of anything, and promotes
 * nothing.
 *
 * <p>The baseline is the upper end of a {@linkplain BernoulliSequence confidence sequence} over the
 * history and a fifth more, for days differ; and it is never less than the contract tolerates: to
 * use up what was promised is no degradation. History is what was learned and every window since
 * during which there was no evidence of a rise. The baseline may come down with it, and go up again
 * to what it was when it was learned, never beyond: whoever makes it worse slowly comes to stand
 * against a fixed number.
 *
 * <p>Alarms without a reason are at least {@link SteadyTerms#runLength} windows apart on average,
 * over all metrics of the service together, as long as no window's rate, given the past, exceeds
 * the baseline. The {@linkplain ChangeDetector detector} takes a baseline that changes, because
 * what a window is held against was known before it; and no window may add more than a third of
 * what an alarm takes, which only makes it slower: a single burst is no degradation.
 *
 * <p>Values: each window makes a new one. Safe to share between threads.
 */
public sealed interface Steadiness {
  /** How often the upper end of a learned rate may be below the rate itself. */
  double CONFIDENCE = .01;

  /** Evidence in nats up to which a window is history, and a service that was bad is calm. */
  double QUIET = 1;

  /** How much more than what was learned is no rise yet. */
  double SLACK = 1.2;

  /** The least baseline: one that fits into whole millionths. */
  double LEAST = 1e-6;

  /** From this baseline on nothing can become much worse, and nothing is said of it. */
  double MOST = .99;

  /**
   * What one metric is watched by.
   *
   * @param tolerated what the contract tolerates of bad requests, from 0 to 1
   * @param metrics of the service, over which false alarms are split
   */
  record Watching(SteadyTerms terms, double tolerated, int metrics) {
    /** Windows between two false alarms of this metric. */
    double runLength() {
      return terms.runLength() * metrics;
    }

    /** What an alarm takes, in nats. */
    public double needed() {
      return StrictMath.log(runLength());
    }

    ChangeDetector detector(double baseline) {
      return ChangeDetector.from(baseline, runLength(), Recursion.CUSUM);
    }

    double baseline(double learned) {
      return Math.clamp(Math.max(tolerated, SLACK * learned), LEAST, MOST);
    }

    /** One more window, which may not add more than a third of an alarm. */
    ChangeDetector plus(ChangeDetector before, Stretch window) {
      var after = before.plus(window.requests(), window.bad());
      var logs = new ArrayList<Double>();
      for (int i = 0; i < after.logs().size(); i++) {
        double most = Math.max(before.logs().get(i), 0) + needed() / 3;
        logs.add(Math.min(after.logs().get(i), most));
      }
      return new ChangeDetector(after.baseline(), after.runLength(), after.recursion(), logs);
    }
  }

  /** What it is watched by. */
  Watching by();

  /** The same by other terms of a contract: what was learned stays. */
  Steadiness by(Watching other);

  /** One more window; one that is empty, or can not be, changes nothing. */
  default Steadiness plus(Stretch window) {
    return window.counts() ? next(window) : this;
  }

  /** The same for a window that counts. */
  Steadiness next(Stretch window);

  /** Before the first window, and anew when somebody has said that it is normal now. */
  static Steadiness learning(Watching by) {
    return new Learning(by, Stretch.NONE);
  }

  /** Bad, as was written down when it began; what else was known of it is lost. */
  static Steadiness degraded(Watching by, double baseline) {
    double known = Math.clamp(baseline, LEAST, MOST);
    var before =
        new Steady(by, known / SLACK, known, Stretch.NONE, 0, by.detector(known), Stretch.NONE);
    return new Degraded(before, Stretch.NONE, by.needed(), by.detector(known), Stretch.NONE);
  }

  /** Not known yet. */
  record Learning(Watching by, Stretch seen) implements Steadiness {
    @Override
    public Steadiness by(Watching other) {
      return new Learning(other, seen);
    }

    @Override
    public Steadiness next(Stretch window) {
      var all = seen.and(window);
      var terms = by.terms();
      return all.isAtLeast(terms.learnFor(), terms.learnFrom())
          ? Steady.learned(by, all)
          : new Learning(by, all);
    }
  }

  /**
   * Known, and as it was.
   *
   * @param anchor the upper end of what was learned first: what is learned later never exceeds it
   * @param baseline what windows are held against
   * @param history all that was quiet
   * @param estimated how many requests of it the baseline was estimated from
   * @param recent since there was no evidence against it
   */
  record Steady(
      Watching by,
      double anchor,
      double baseline,
      Stretch history,
      long estimated,
      ChangeDetector detector,
      Stretch recent)
      implements Steadiness {

    static Steady learned(Watching by, Stretch seen) {
      double anchor = upper(by, seen);
      double baseline = by.baseline(anchor);
      return new Steady(
          by, anchor, baseline, seen, seen.requests(), by.detector(baseline), Stretch.NONE);
    }

    private static double upper(Watching by, Stretch seen) {
      double tightest = 10.0 * by.terms().learnFrom();
      return BernoulliSequence.interval(seen.bad(), seen.requests(), CONFIDENCE, tightest).high();
    }

    /** The evidence that it has risen, in nats; it takes {@link Watching#needed}. */
    public double evidence() {
      return detector.logE();
    }

    @Override
    public Steadiness by(Watching other) {
      double changed = other.baseline(learned());
      return new Steady(
          other, anchor, changed, history, estimated, against(other, changed), recent);
    }

    private double learned() {
      return estimated == 0 ? anchor : Math.min(anchor, upper(by, history));
    }

    private ChangeDetector against(Watching watching, double changed) {
      return new ChangeDetector(
          changed, watching.runLength(), detector.recursion(), detector.logs());
    }

    @Override
    public Steadiness next(Stretch window) {
      var seen = baseline < MOST ? by.plus(detector, window) : detector;
      var since = seen.logE() <= 0 ? Stretch.NONE : recent.and(window);
      if (seen.alarms()) {
        return new Degraded(this, since, seen.logE(), by.detector(baseline), Stretch.NONE);
      }
      var quiet = seen.logE() <= QUIET ? history.and(window) : history;
      return new Steady(by, anchor, baseline, quiet, estimated, seen, since).tightened();
    }

    /** Anew when there is a tenth more to estimate from: it takes a while. */
    private Steady tightened() {
      long enough = Math.max(by.terms().learnFrom(), estimated + estimated / 10);
      if (history.requests() < enough || history.requests() == estimated) {
        return this;
      }
      double changed = by.baseline(Math.min(anchor, upper(by, history)));
      return new Steady(
          by, anchor, changed, history, history.requests(), against(by, changed), recent);
    }

    Steady anew() {
      return new Steady(
          by, anchor, baseline, history, estimated, by.detector(baseline), Stretch.NONE);
    }
  }

  /**
   * Worse than it was. It is well again when for as long as the terms say there was no evidence
   * against it, and no more bad requests than its baseline.
   *
   * @param before what it was
   * @param since the windows that gave it away
   * @param evidence in nats, at the alarm
   * @param detector of evidence that it still is
   * @param calm since there was any
   */
  record Degraded(
      Steady before, Stretch since, double evidence, ChangeDetector detector, Stretch calm)
      implements Steadiness {
    @Override
    public Watching by() {
      return before.by();
    }

    /** What it was held against, and has to come back to. */
    public double baseline() {
      return before.baseline();
    }

    @Override
    public Steadiness by(Watching other) {
      var same = other.runLength() == by().runLength() ? detector : other.detector(baseline());
      var terms =
          new Steady(
              other,
              before.anchor,
              before.baseline,
              before.history,
              before.estimated,
              before.detector,
              before.recent);
      return new Degraded(terms, since, evidence, same, calm);
    }

    @Override
    public Steadiness next(Stretch window) {
      var seen = by().plus(detector, window);
      if (seen.logE() > QUIET) {
        return new Degraded(before, since, evidence, by().detector(baseline()), Stretch.NONE);
      }
      var all = calm.and(window);
      var terms = by().terms();
      return all.isAtLeast(terms.calmFor(), terms.calmFrom()) && all.rate() <= baseline()
          ? before.anew()
          : new Degraded(before, since, evidence, seen, all);
    }
  }
}
