package dev.tidegate.laws;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Windows as clients would make them under the present shares: healthy, harmful, silent, partial.
 */
final class RandomWindows {
  private static final int UNITS = 6_000;

  private final Random random;

  private final boolean calm;

  RandomWindows(Random random, boolean calm) {
    this.random = random;
    this.calm = calm;
  }

  SignalWindow next(Plane plane, RolloutId id, Instant now) {
    var cells = new ArrayList<CellCounts>();
    int kind = calm ? 19 : random.nextInt(20);
    if (plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live && kind > 1) {
      long opened = live.watch().opened() - (kind == 2 ? 1 : 0);
      double harm = kind == 3 ? .2 : kind == 4 ? .01 : 0;
      var shares = live.shares();
      for (int cohort = 0; cohort < shares.size(); cohort++) {
        int units = cohort == shares.size() - 1 ? UNITS : random.nextInt(3) == 0 ? 0 : 200;
        int candidates = (int) Math.round(units * shares.get(cohort).fraction());
        int limits = live.plan().judge().latency().size();
        cell(opened, cohort, Arm.CANDIDATE, candidates, harm, limits).ifPresent(cells::add);
        cell(opened, cohort, Arm.CONTROL, units - candidates, 0, limits).ifPresent(cells::add);
      }
    }
    int connected = 1 + random.nextInt(3);
    return new SignalWindow(
        now.minusSeconds(1),
        now,
        plane.boot(),
        connected,
        !calm && random.nextInt(10) == 0 ? 0 : connected,
        new Gaps(kind == 5 ? 1 : 0, kind == 6 ? 7 : 0, kind == 7 ? 1 : 0),
        0,
        0,
        cells,
        List.of());
  }

  private java.util.Optional<CellCounts> cell(
      long opened, int cohort, Arm arm, int units, double harm, int limits) {
    if (units == 0) {
      return java.util.Optional.empty();
    }
    long failing = Math.round(units * harm);
    return java.util.Optional.of(
        new CellCounts(
            opened,
            cohort,
            arm,
            units,
            failing,
            Collections.nCopies(limits, failing),
            units,
            failing,
            Collections.nCopies(limits, failing),
            units / 10,
            failing,
            Collections.nCopies(limits, failing)));
  }
}
