package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesignEffectTest {
  private static final int EVENTS = 40;

  /** Each event on either half; the second half's chance may swing, and keep what it had. */
  private static DesignEffect measured(
      DesignEffect effect, long seed, int windows, double swing, double memory) {
    var random = new Random(seed);
    double log = 0;
    for (int i = 0; i < windows; i++) {
      log = memory * log + Math.sqrt(1 - memory * memory) * swing * random.nextGaussian();
      double chance = 1 / (1 + Math.exp(-log));
      int more = 0;
      for (int e = 0; e < EVENTS; e++) {
        more += random.nextDouble() < chance ? 1 : 0;
      }
      effect = effect.plus(EVENTS, more, .5);
    }
    return effect;
  }

  /** D of one window: the events' own variance, and that of their chance. */
  private static double expected(double swing) {
    var random = new Random(7);
    double variance = 0;
    int draws = 200_000;
    for (int i = 0; i < draws; i++) {
      double chance = 1 / (1 + Math.exp(-swing * random.nextGaussian()));
      variance += (chance - .5) * (chance - .5) / draws;
    }
    return (EVENTS * (.25 - variance) + EVENTS * EVENTS * variance) / (EVENTS * .25);
  }

  @Test
  void whatIsIndependentIsNotDivided() {
    int divided = 0;
    for (int seed = 0; seed < 200; seed++) {
      var effect = measured(DesignEffect.ofUnits(KnownEffect.NOTHING), seed, 200, 0, 0);
      divided += effect.value() > 1 ? 1 : 0;
      assertThat(effect.value()).as("seed %s", seed).isLessThan(2.2);
    }
    assertThat(divided).as("of 200, of four lengths, two standard errors away").isLessThan(40);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.3, .6, 1})
  void whatHangsTogetherIsMeasured(double swing) {
    var effect = measured(DesignEffect.ofUnits(KnownEffect.NOTHING), 1, 2_000, swing, 0);
    assertThat(effect.isMeasured()).isTrue();
    assertThat(effect.value()).isBetween(.85 * expected(swing), 1.6 * expected(swing));
  }

  @Test
  void badMinutesWeighMoreThanBadWindows() {
    var alone = measured(DesignEffect.ofUnits(KnownEffect.NOTHING), 2, 2_000, .4, 0);
    var lasting = measured(DesignEffect.ofUnits(KnownEffect.NOTHING), 2, 2_000, .4, .95);
    assertThat(lasting.value()).isGreaterThan(2 * alone.value());
  }

  @Test
  void anAssumptionHoldsUntilItIsMeasuredAndSaysSo() {
    var requests = DesignEffect.ofRequests(KnownEffect.NOTHING);
    assertThat(requests.value()).isEqualTo(3);
    assertThat(requests.isMeasured()).isFalse();
    assertThat(requests.text()).contains("assumed");
    assertThat(measured(requests, 3, 500, 0, 0).isMeasured()).as("not for long enough").isFalse();
    var seen = measured(requests, 3, 2_000, 0, 0);
    assertThat(seen.isMeasured()).isTrue();
    assertThat(seen.text()).contains("measured in 2000 windows");
    assertThat(seen.value()).isBetween(1.0, 2.0);
  }

  /** As users do who fail always: the difference between the halves grows and grows. */
  @Test
  void whatDoesNotFadeIsTakenToGrowOn() {
    var fixed = DesignEffect.ofRequests(KnownEffect.NOTHING);
    for (int i = 0; i < 512; i++) {
      fixed = fixed.plus(EVENTS, EVENTS / 2 + 2, .5);
    }
    double atTheEnd = 4 * 512.0 / 10; // (2 n)² / (n · 40 / 4) after n = 512 windows
    assertThat(fixed.value()).isGreaterThan(atTheEnd / 2);
  }

  @Test
  void whatEarlierRolloutsShowedIsTakenAlong() {
    var known = new KnownEffect(500, 2_500_000, 512, 6_000_000);
    assertThat(DesignEffect.ofUnits(known).value()).isEqualTo(2.5);
    assertThat(DesignEffect.ofRequests(known).value()).isEqualTo(6);
    assertThat(DesignEffect.ofUnits(known).isMeasured()).isTrue();
    var few = new KnownEffect(5, 2_500_000, 500, 6_000_000);
    assertThat(DesignEffect.ofUnits(few).value()).as("too few to be believed").isEqualTo(1);
    assertThat(DesignEffect.ofRequests(few).isMeasured()).isFalse();
  }

  @Test
  void whatIsKnownAddsUpByItsWindows() {
    var both =
        new KnownEffect(100, 1_000_000, 64, 2_000_000)
            .and(new KnownEffect(300, 2_000_000, 192, 4_000_000));
    assertThat(both.requestWindows()).isEqualTo(256);
    assertThat(both.windows()).isEqualTo(400);
    assertThat(both.unitsPpm()).isEqualTo(1_750_000);
    assertThat(both.requestsPpm()).isEqualTo(3_500_000);
    assertThat(KnownEffect.NOTHING.and(KnownEffect.NOTHING)).isEqualTo(KnownEffect.NOTHING);
  }

  @Test
  void evidenceIsWorthSoMuchLess() {
    var effect = DesignEffect.ofUnits(new KnownEffect(500, 4_000_000, 0, 0));
    assertThat(effect.dividing(new double[] {2, -1})).containsExactly(.5, -.25);
    assertThat(DesignEffect.ofUnits(KnownEffect.NOTHING).dividing(new double[] {2}))
        .containsExactly(2);
  }

  @Test
  void whatIsNoCountIsPassedOver() {
    var before = DesignEffect.ofRequests(KnownEffect.NOTHING);
    assertThat(before.plus(0, 0, .5)).isEqualTo(before);
    assertThat(before.plus(5, 3, 0)).isEqualTo(before);
    assertThat(before.plus(5, 3, 1)).isEqualTo(before);
    assertThat(before.plus(Double.NaN, 1)).isEqualTo(before);
    assertThat(before.plus(1, Double.POSITIVE_INFINITY)).isEqualTo(before);
    assertThat(before.value()).isEqualTo(3, within(0.0));
  }
}
