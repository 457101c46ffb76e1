package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How much worse a candidate is, and how sure that is. */
class EffectTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  private static ArmTotals arm(long units, long first) {
    return new ArmTotals(units, first, units, first, first);
  }

  private static Effect effect(ArmTotals control, ArmTotals candidate) {
    return Effect.of(Evidence.NONE.tally(control, candidate)).orElseThrow();
  }

  @Test
  void itIsTheRatioOfRatesByUnitsThatAreHitForTheFirstTime() {
    var control = new ArmTotals(9_000, 500, 20_000, 900, 45);
    var candidate = new ArmTotals(1_000, 300, 2_000, 600, 20);
    var effect = effect(control, candidate);
    assertThat(effect.ratio().orElseThrow()).isEqualTo(20 / 1_000.0 / (45 / 9_000.0), EXACT);
    assertThat(effect.low()).isBetween(1.2, 4.0);
    assertThat(effect.high().orElseThrow()).isBetween(4.0, 12.0);
    assertThat(effect.text()).startsWith("4.00 times the control's (").endsWith(", at 95 %)");
  }

  @Test
  void withoutTwoArmsOrWithoutHitsNothingIsKnown() {
    assertThat(Effect.of(Evidence.NONE.tally(arm(0, 0), arm(10, 3)))).isEmpty();
    assertThat(Effect.of(Evidence.NONE.tally(arm(10, 3), arm(0, 0)))).isEmpty();
    assertThat(Effect.of(Evidence.NONE.tally(arm(10, 0), arm(10, 0)))).isEmpty();
  }

  @Test
  void aFlawlessControlGivesNoRatioAndNoUpperEnd() {
    var effect = effect(arm(5_000, 0), arm(5_000, 40));
    assertThat(effect.ratio()).isEmpty();
    assertThat(effect.high()).isEmpty();
    assertThat(effect.low()).isGreaterThan(2);
    assertThat(effect.text()).startsWith("the control has none (at least ");
  }

  @Test
  void aFlawlessCandidateIsAtMostSoMuchWorse() {
    var effect = effect(arm(5_000, 40), arm(5_000, 0));
    assertThat(effect.ratio()).contains(0.0);
    assertThat(effect.low()).isZero();
    assertThat(effect.high().orElseThrow()).isLessThan(.6);
  }

  /** In any of 360 windows, in any of 200 hours of a service that is compared with itself. */
  @Test
  void itIsSeldomWrongHoweverOftenOneLooks() {
    int wrong = 0;
    for (int hour = 0; hour < 200; hour++) {
      wrong += isEverWrong(new Random(hour)) ? 1 : 0;
    }
    assertThat(wrong).as("of 200; 10 would be 5 %").isLessThanOrEqualTo(15);
  }

  private static boolean isEverWrong(Random random) {
    var step = new Step(Traffic.OPENED, 0, List.of(new Share(200_000)), Share.ALL);
    var tally = Tally.begin(JudgeTest.SETTINGS);
    var hits = new ArrayList<Long>();
    for (int window = 0; window < 360; window++) {
      hits.clear();
      for (int units : new int[] {80, 20}) {
        hits.add(random.doubles(units).filter(d -> d < .02).count());
      }
      var seen =
          Cells.window(
              Cells.of(Arm.CONTROL, 80, hits.getFirst()),
              Cells.of(Arm.CANDIDATE, 20, hits.getLast()));
      tally = Judge.fold(JudgeTest.SETTINGS, step, tally, seen);
      var effect = Effect.of(tally.metrics().getFirst());
      if (effect.filter(e -> e.low() > 1 || e.high().orElse(2.0) < 1).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
