package dev.tidegate.judge;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.SegmentCounts;
import dev.tidegate.signal.SignalWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * The evidence about the failures of those who share a value in a declared dimension.
 *
 * @param dimension the context's attribute
 * @param value its value
 * @param harm against the control, by units that fail for the first time
 * @param control of this stage's cohort
 * @param candidate of this stage's cohort
 */
public record SegmentTally(
    String dimension, String value, Mixture harm, ArmTotals control, ArmTotals candidate) {
  /** More are not looked at: α is spent on those that were seen first. */
  static final int MOST = 24;

  private static SegmentTally begin(SegmentCounts of) {
    return new SegmentTally(
        of.dimension(),
        of.value(),
        Mixture.begin(RatioTest.HARM_WEIGHTS),
        ArmTotals.NONE,
        ArmTotals.NONE);
  }

  SegmentTally atStage(int stages) {
    return new SegmentTally(dimension, value, harm.atStage(stages), ArmTotals.NONE, ArmTotals.NONE);
  }

  SegmentTally atDoubling(int j) {
    return new SegmentTally(dimension, value, harm.atDoubling(j), control, candidate);
  }

  SegmentTally withNewMemory() {
    return new SegmentTally(dimension, value, harm.withNewMemory(), control, candidate);
  }

  /** The segments with one more window. */
  static List<SegmentTally> fold(
      JudgeSettings settings,
      Step step,
      List<SegmentTally> before,
      SignalWindow window,
      DesignEffect effect) {
    var next = new ArrayList<>(before);
    for (var seen : window.segments()) {
      if (settings.segments().contains(seen.dimension())
          && next.stream().noneMatch(known -> known.isOf(seen))
          && next.size() < MOST) {
        next.add(begin(seen));
      }
    }
    next.replaceAll(segment -> segment.plus(settings, step, window, effect));
    return next;
  }

  private boolean isOf(SegmentCounts seen) {
    return seen.dimension().equals(dimension) && seen.value().equals(value);
  }

  /** The candidate's counts, each beside the control's under the same shares. */
  private SegmentTally plus(
      JudgeSettings settings, Step step, SignalWindow window, DesignEffect effect) {
    var next = this;
    for (var b : window.segments()) {
      if (b.arm() == Arm.CANDIDATE && isOf(b)) {
        for (var a : window.segments()) {
          if (a.arm() == Arm.CONTROL
              && isOf(a)
              && a.cohort() == b.cohort()
              && a.opened() == b.opened()) {
            next = next.plus(settings, step, a, b, effect);
          }
        }
      }
    }
    return next;
  }

  private SegmentTally plus(
      JudgeSettings settings, Step step, SegmentCounts a, SegmentCounts b, DesignEffect effect) {
    double w = Pair.share(a.units(), b.units());
    var growth =
        effect.dividing(
            RatioTest.growth(
                RatioTest.HARM,
                Sort.MORE.harmRatio(settings, 0),
                a.firstFailures(),
                b.firstFailures(),
                w));
    boolean present = b.cohort() == step.cohort() && b.opened() == step.opened();
    return new SegmentTally(
        dimension,
        value,
        harm.plus(growth),
        present ? control.plus(totals(a)) : control,
        present ? candidate.plus(totals(b)) : candidate);
  }

  private static ArmTotals totals(SegmentCounts counts) {
    return new ArmTotals(counts.units(), counts.failingUnits(), 0, 0, counts.firstFailures());
  }

  /** For people: {@code tier = gold}. */
  public String name() {
    return dimension + " = " + value;
  }
}
