package dev.tidegate.server.codec;

import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.KnownEffect;
import dev.tidegate.judge.Verdict;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.Marked;
import dev.tidegate.signal.SegmentCounts;
import dev.tidegate.signal.SignalWindow;
import java.util.List;
import java.util.Optional;

/** A window with everything that there is to count in it. */
final class SampleJudged {
  private SampleJudged() {}

  static RolloutEvent.Judged named() {
    return new RolloutEvent.Judged(window(), judgement());
  }

  private static SignalWindow window() {
    return new SignalWindow(
        SampleEvents.AT.minusSeconds(10),
        SampleEvents.AT,
        2,
        3,
        3,
        new Gaps(0, 0, 0),
        0,
        0,
        List.of(
            cell(Arm.CONTROL, 900, 700, 60, new Amount(60, 6_000_000_000L, 700_000_000L)),
            cell(Arm.CANDIDATE, 100, 80, 7, new Amount(7, 800_000_000L, 100_000_000L))),
        List.of(),
        List.of(),
        List.of(cell(Arm.CONTROL, 440, 340, 29, new Amount(29, 2_900_000_000L, 340_000_000L))),
        List.of(
            new SegmentCounts(57, 2, Arm.CONTROL, "tier", "gold", 35, 1, 1),
            new SegmentCounts(57, 2, Arm.CANDIDATE, "tier", "gold", 4, 2, 2)));
  }

  private static CellCounts cell(Arm arm, long requests, long units, long fresh, Amount amount) {
    return new CellCounts(
        57,
        2,
        arm,
        requests,
        3,
        List.of(4L),
        units,
        2,
        List.of(3L),
        fresh,
        1,
        List.of(2L),
        Optional.of(5L),
        List.of(new Marked(6, 5, 4)),
        List.of(amount));
  }

  private static Judgement judgement() {
    var metric =
        new Judgement.MetricJudgement(
            Verdict.SAFE,
            -105_360_515L,
            -105_360_515L,
            9L,
            4_000_000_000L,
            2L,
            -3L,
            Optional.of(new KnownEffect(40, 1_000_000, 12, 2_750_000)));
    return new Judgement(
        3,
        Verdict.HARMFUL,
        5L,
        Optional.empty(),
        List.of(metric, metric, metric, metric),
        List.of(new Judgement.SegmentJudgement("tier", "gold", 9_123_456_789L)),
        Optional.of(17));
  }
}
