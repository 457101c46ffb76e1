package dev.tidegate.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.exposure.Lease;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Unit;
import dev.tidegate.kernel.Version;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may still serve the candidate, by a clock that the test moves. */
class RollTest {
  private static final Duration TERM = Duration.ofSeconds(60);
  private static final Scope SCOPE = Scope.parse("default/production/billing");
  private static final RolloutId ID = new RolloutId("ro-1");
  private static final TokenId TOKEN = new TokenId("svc-1");
  private static final LapseRule FREEZE =
      new LapseRule(LapseRule.OnLapse.FREEZE, Duration.ofHours(1), LapseRule.Capacity.YES);

  private long now = 1_000_000_000L;

  private Roll roll(RolloutId... inherited) {
    return new Roll(new Lease(TERM), () -> now, Set.of(inherited));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static Rollout withdrawing(LapseRule lapse, int reached) {
    var settings =
        new JudgeSettings(
            new Share(10_000),
            new Share(50_000),
            1_100_000,
            2_000_000,
            new Share(5_000),
            List.of(),
            7);
    var plan =
        new RolloutPlan(
            new ChangeId("chg-1"),
            new FlagId(SCOPE, "way"),
            "new",
            new Version(Map.of(Version.Part.ARTIFACT, Digest.of("artifact"))),
            Unit.USER,
            Ladder.standard(Duration.ofSeconds(10)),
            Mode.ENFORCE,
            Duration.ofSeconds(10),
            settings,
            Optional.empty(),
            Optional.of(lapse),
            Optional.empty(),
            Optional.empty());
    return new Rollout.Withdrawing(plan, 10, Instant.EPOCH, reached, Trigger.OPERATOR, List.of());
  }

  private static int exposing(Roll roll, LapseRule lapse) {
    return roll.roster(1, ID, withdrawing(lapse, 3)).exposing();
  }

  @Test
  void aClientThatIsGoneMayServeWhatFallsUntilItsLeaseLapses() {
    var roll = roll();
    assertThat(roll.join("client-1", TOKEN, View.of(SCOPE))).isTrue();
    roll.leave("client-1");
    pass(TERM);
    assertThat(exposing(roll, LapseRule.STANDARD)).isEqualTo(1);
    pass(TERM.dividedBy(50));
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
  }

  @Test
  void aClientThatIsGoneMayServeWhatIsFrozenUntilTheFreezeIsOver() {
    var roll = roll();
    assertThat(roll.join("client-1", TOKEN, View.of(SCOPE))).isTrue();
    roll.leave("client-1");
    pass(TERM.multipliedBy(2));
    assertThat(exposing(roll, FREEZE)).isEqualTo(1);
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
    pass(Duration.ofHours(1));
    assertThat(exposing(roll, FREEZE)).isZero();
  }

  @Test
  void aClientThatIsForgottenMayStillServeWhatIsFrozen() {
    var roll = roll();
    assertThat(roll.join("client-1", TOKEN, View.of(SCOPE))).isTrue();
    roll.leave("client-1");
    pass(TERM.multipliedBy(2));
    assertThat(roll.join("client-2", TOKEN, View.of(SCOPE)))
        .as("forgets those that lapsed")
        .isTrue();
    assertThat(roll.acknowledge("client-2", TOKEN, new Generation(1, 11))).isTrue();
    assertThat(roll.acknowledged("client-1")).isEmpty();
    assertThat(exposing(roll, FREEZE)).isEqualTo(1);
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
    pass(Duration.ofHours(1));
    assertThat(exposing(roll, FREEZE)).isZero();
  }

  @Test
  void clientsOfAnEarlierProcessMayHoldTheirLeasesForAsLongAsItToldThem() {
    var roll = roll(ID);
    roll.presume(TERM.multipliedBy(2));
    pass(TERM.plus(TERM.dividedBy(2)));
    assertThat(exposing(roll, LapseRule.STANDARD)).isEqualTo(1);
    pass(TERM);
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
    assertThat(exposing(roll, FREEZE)).isEqualTo(1);
  }

  @Test
  void whatNeverOpenedAStageIsFrozenNowhere() {
    var roll = roll();
    assertThat(roll.join("client-1", TOKEN, View.of(SCOPE))).isTrue();
    roll.leave("client-1");
    pass(TERM.multipliedBy(2));
    assertThat(roll.roster(1, ID, withdrawing(FREEZE, -1)).exposing()).isZero();
  }

  @Test
  void clientsOfAnEarlierProcessMayServeWhatIsFrozenUntilTheFreezeIsOver() {
    var roll = roll(ID);
    pass(TERM.multipliedBy(2));
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
    assertThat(exposing(roll, FREEZE)).isEqualTo(1);
    pass(Duration.ofHours(1));
    assertThat(exposing(roll, FREEZE)).isZero();
  }

  @Test
  void aClientThatDidNotAskForTheFlagIsNotWaitedFor() {
    var roll = roll();
    var others = new View(SCOPE, Set.of("another"), Set.of("tax."));
    assertThat(roll.join("client-1", TOKEN, others)).isTrue();
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
    var its = new View(SCOPE, Set.of(withdrawing(FREEZE, 0).plan().flag().key()), Set.of());
    assertThat(roll.join("client-2", TOKEN, its)).isTrue();
    assertThat(exposing(roll, LapseRule.STANDARD)).isEqualTo(1);
  }

  @Test
  void whoComesUnderEverNewNamesTakesNobodysRoomAndIsCountedAsUnknown() {
    var roll = roll();
    for (int i = 0; i < 20_100; i++) {
      assertThat(roll.join("client-" + i, TOKEN, View.of(SCOPE))).isTrue();
      roll.leave("client-" + i);
    }
    assertThat(roll.acknowledged("client-0")).as("forgotten").isEmpty();
    assertThat(exposing(roll, LapseRule.STANDARD))
        .as("all others, and an unknown")
        .isEqualTo(20_001);
    pass(TERM.multipliedBy(2));
    assertThat(exposing(roll, LapseRule.STANDARD)).isZero();
  }
}
