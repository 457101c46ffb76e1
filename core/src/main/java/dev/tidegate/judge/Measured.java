package dev.tidegate.judge;

import dev.tidegate.contract.Metric;
import dev.tidegate.signal.Amount;
import java.util.Locale;

/** What was counted of one metric in this stage, in words, with the effect where there is one. */
public final class Measured {
  private Measured() {}

  /**
   * In words: {@code candidate 12.3 ms on average of 400, control …; 1.25 times the control's …}.
   */
  public static String text(JudgeSettings settings, int metric, MetricTally tally) {
    return switch (settings.sortOf(metric)) {
      case MORE, SLOW, FEWER -> hits(tally);
      case RETURNS -> returns(tally);
      case AMOUNT -> amount(settings.named(metric).orElseThrow(), tally);
    };
  }

  private static String hits(MetricTally tally) {
    var control = tally.control();
    return "candidate "
        + Explanation.arm(tally.candidate())
        + (control.units() > 0 ? ", control " + Explanation.arm(control) : "")
        + Effect.of(tally).map(known -> "; hit for the first time: " + known.text()).orElse("");
  }

  private static String returns(MetricTally tally) {
    return "candidate "
        + cameBack(tally.candidate())
        + (tally.control().units() > 0 ? ", control " + cameBack(tally.control()) : "")
        + Effect.of(tally).map(known -> "; " + known.text()).orElse("");
  }

  private static String cameBack(ArmTotals arm) {
    return String.format(Locale.ROOT, "%,d of %,d units came back", arm.firstHits(), arm.units());
  }

  private static String amount(Metric metric, MetricTally tally) {
    var amounts = tally.amount().orElseThrow();
    return "candidate "
        + mean(metric, amounts.candidate())
        + ", control "
        + mean(metric, amounts.control())
        + Effect.of(tally).map(known -> "; " + known.text()).orElse("");
  }

  private static String mean(Metric metric, Amount amount) {
    return amount.count() == 0
        ? "no value"
        : String.format(
            Locale.ROOT,
            "%s on average of %,d",
            value(metric, amount.mean() * metric.mostOrDefault()),
            amount.count());
  }

  /** With its unit, where the kind has one. */
  static String value(Metric metric, double value) {
    return switch (metric.kind().orElseThrow()) {
      case CPU -> String.format(Locale.ROOT, "%.3g ms", value / 1_000);
      case MEMORY -> String.format(Locale.ROOT, "%.3g kB", value / 1_000);
      case EVENT, AMOUNT, THROUGHPUT -> String.format(Locale.ROOT, "%.4g", value);
    };
  }
}
