package dev.tidegate.server.kayenta;

import dev.tidegate.server.kayenta.KayentaRequest.Canary;
import java.util.Locale;
import java.util.Optional;

/** Judges one metric. Functions, no state. */
final class MetricJudge {
  /** Points of each arm below which nothing is said: the method is asymptotic. */
  static final int LEAST = 20;

  /** Between what is allowed and this much more, neither harm nor safety is proven. */
  private static final double SAFE_UP = 1.25;

  private static final double SAFE_DOWN = .8;

  private MetricJudge() {}

  /** The chances of going wrong about one metric. */
  record Chances(double alpha, double beta) {}

  /**
   * The proof of one question.
   *
   * @param log e-value, in nats
   * @param needed from where on it is proven
   */
  record Proof(double log, double needed) {
    boolean holds() {
      return log >= needed;
    }

    private static Proof of(MeanSequence sequence, double chance) {
      return new Proof(sequence.logE(chance), -StrictMath.log(chance));
    }

    /** Whether it proves more. */
    private boolean exceeds(Proof other) {
      return log - needed > other.log - other.needed;
    }
  }

  /**
   * What a metric came to.
   *
   * @param compared empty when there was too little to compare
   */
  record Finding(Label label, String reason, Optional<Compared> compared) {}

  /**
   * The figures of a comparison.
   *
   * @param halfWidth of the interval of the difference, to each side
   */
  record Compared(double ratio, double difference, double halfWidth, Proof harm, Proof safe) {}

  /** Judges the points of both arms. */
  static Finding judge(Canary canary, Series sentControl, Series sentCandidate, Chances chances) {
    var control = canary.replacesNan() ? sentControl.replaced() : sentControl;
    var candidate = canary.replacesNan() ? sentCandidate.replaced() : sentCandidate;
    var missing = missing(control, candidate);
    if (missing.isPresent()) {
      var label = canary.needsData() && !canary.isCritical() ? Label.MISSING : Label.NODATA;
      return new Finding(label, missing.get(), Optional.empty());
    }
    var comparison = new Comparison(control, candidate);
    if (comparison.isConstant()) {
      return new Finding(
          Label.PASS, means(comparison) + "; both are constant, and alike", Optional.empty());
    }
    return proven(canary, comparison, chances);
  }

  private static Optional<String> missing(Series control, Series candidate) {
    if (candidate.seen() < LEAST) {
      return Optional.of(few("candidate", candidate));
    }
    if (candidate.seen() * 2 < candidate.size()) {
      return Optional.of("more than half of the candidate's points are missing");
    }
    return control.seen() < LEAST ? Optional.of(few("control", control)) : Optional.empty();
  }

  private static String few(String arm, Series series) {
    return "the "
        + arm
        + " has "
        + series.seen()
        + " points that are numbers, and at least "
        + LEAST
        + " are needed";
  }

  private static Finding proven(Canary canary, Comparison comparison, Chances chances) {
    boolean both = canary.mayNotRise() && canary.mayNotFall();
    double alpha = both ? chances.alpha / 2 : chances.alpha;
    var effect = canary.effect();
    var high = Proof.of(comparison.above(effect.up()), alpha);
    var low = Proof.of(comparison.below(effect.down()), alpha);
    var notHigh = Proof.of(comparison.below(effect.up() * SAFE_UP), chances.beta);
    var notLow = Proof.of(comparison.above(effect.down() * SAFE_DOWN), chances.beta);
    boolean rises = both ? high.exceeds(low) : canary.mayNotRise();
    var harm = rises ? high : low;
    boolean rising = both ? notLow.exceeds(notHigh) : canary.mayNotRise();
    var safe = rising ? notHigh : notLow;
    var label = Label.UNPROVEN;
    if (harm.holds()) {
      label = rises ? Label.HIGH : Label.LOW;
    } else if (safe.holds()) {
      label = Label.PASS;
    }
    var difference = comparison.difference();
    var compared =
        new Compared(
            comparison.ratio(), difference.estimate(), difference.halfWidth(alpha), harm, safe);
    return new Finding(label, reason(canary, label, comparison, compared), Optional.of(compared));
  }

  private static String reason(
      Canary canary, Label label, Comparison comparison, Compared compared) {
    var effect = canary.effect();
    var evidence =
        switch (label) {
          case HIGH -> "higher than " + effect.up() + " times the control: " + text(compared.harm);
          case LOW -> "lower than " + effect.down() + " times the control: " + text(compared.harm);
          case PASS -> "proven to be no worse: " + text(compared.safe);
          case UNPROVEN, NODATA, MISSING ->
              "neither harm ("
                  + text(compared.harm)
                  + ") nor safety ("
                  + text(compared.safe)
                  + ") is proven yet";
        };
    return means(comparison)
        + String.format(
            Locale.ROOT,
            "; difference %.4g, from %.4g to %.4g; ",
            compared.difference,
            compared.difference - compared.halfWidth,
            compared.difference + compared.halfWidth)
        + evidence;
  }

  private static String means(Comparison comparison) {
    var control = comparison.control().numbers();
    var candidate = comparison.candidate().numbers();
    return String.format(
        Locale.ROOT,
        "candidate %.4g (%d points), control %.4g (%d points)",
        candidate.mean(),
        candidate.size(),
        control.mean(),
        control.size());
  }

  private static String text(Proof proof) {
    return String.format(Locale.ROOT, "log e-value %.2f of %.2f", proof.log, proof.needed);
  }
}
