package dev.tidegate.server.console;

import dev.tidegate.judge.ArmTotals;
import dev.tidegate.judge.Effect;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.console.Plot.Threshold;
import dev.tidegate.server.console.Point.Counts;
import dev.tidegate.server.console.Series.Kind;
import dev.tidegate.server.console.Series.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Candidate beside control: the share of units that failed, and of those that were slow. Single
 * windows jump where few are exposed, so they stand faintly behind the share over several.
 */
record Rates(Rollout rollout, Chapter chapter) {
  /** Shares are drawn over so many windows of the same stage. */
  private static final int WINDOWS = 10;

  /** Single windows beyond so many times the rest are cut at the edge. */
  private static final double MOST_SINGLE = 2;

  private static final double ROOM = 1.2;

  List<Picture> pictures() {
    var settings = rollout.plan().judge();
    var failures = picture(0, "Failing units", settings.errors(), Counts::failingShare);
    if (settings.latency().isEmpty()) {
      return List.of(failures);
    }
    var limit = settings.latency().getFirst();
    var title = "Units failed or slower than " + limit.text();
    return List.of(failures, picture(1, title, limit.slower(), Counts::slowShare));
  }

  private Picture picture(int m, String title, Share tolerated, ToDoubleFunction<Counts> share) {
    var candidate = over(Kind.CANDIDATE, Point::candidate, share);
    var control = over(Kind.CONTROL, Point::control, share);
    var candidateEach = each(Kind.CANDIDATE, Point::candidate, share);
    var controlEach = each(Kind.CONTROL, Point::control, share);
    double limit = tolerated.fraction();
    double most = Math.max(limit, Series.highest(candidate, control)) * ROOM;
    double single = Math.min(most * MOST_SINGLE, Series.highest(candidateEach, controlEach));
    return new Picture(
        m == 0 ? "errors" : "slow",
        title,
        "% of active units, over " + WINDOWS + " windows",
        Scale.upTo(Math.min(1, Math.max(most, single))),
        Scale.Unit.SHARE,
        List.of(new Threshold(limit, "contract: " + tolerated, Kind.LIMIT)),
        List.of(controlEach, candidateEach, control, candidate),
        "candidate "
            + candidate.newest()
            + ", control "
            + control.newest()
            + "; in the newest window "
            + candidateEach.newest()
            + " and "
            + controlEach.newest()
            + "; the contract tolerates "
            + tolerated,
        totals(m));
  }

  /** An arm's share in each window. */
  private Series each(Kind kind, Function<Point, Counts> arm, ToDoubleFunction<Counts> share) {
    return Series.of(
            kind.style(),
            kind,
            chapter,
            point -> share.applyAsDouble(arm.apply(point)),
            Words::percent)
        .faint();
  }

  /** An arm's share over the last windows of the same stage. */
  private Series over(Kind kind, Function<Point, Counts> arm, ToDoubleFunction<Counts> share) {
    var samples = new ArrayList<Sample>();
    var recent = new ArrayDeque<Point>();
    for (var point : chapter.points()) {
      recent.removeIf(before -> before.opened() != point.opened());
      recent.addLast(point);
      if (recent.size() > WINDOWS) {
        recent.removeFirst();
      }
      boolean seen = arm.apply(point).units() > 0;
      var sum = recent.stream().map(arm).reduce(Counts.NONE, Counts::plus);
      samples.add(new Sample(point.at(), seen ? share.applyAsDouble(sum) : Double.NaN));
    }
    var newest = samples.isEmpty() ? Double.NaN : samples.getLast().value();
    return new Series(kind.style(), kind, false, Words.percent(newest), samples);
  }

  /** What both arms did since the stage opened. */
  private String totals(int m) {
    if (!(rollout instanceof Rollout.Live live)) {
      return "";
    }
    var metric = live.watch().tally().metrics().get(m);
    boolean nobody = metric.candidate().units() + metric.control().units() == 0;
    return nobody
        ? ""
        : "in this stage: candidate "
            + total(metric.candidate())
            + ", control "
            + total(metric.control())
            + Effect.of(metric).map(effect -> ": " + effect.text()).orElse("");
  }

  private static String total(ArmTotals arm) {
    return arm.units() == 0
        ? "nobody"
        : Words.percent(arm.rate()) + " of " + Words.count(arm.units());
  }
}
