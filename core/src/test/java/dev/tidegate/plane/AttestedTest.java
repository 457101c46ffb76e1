package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody's word stands in for traffic that is too little, and for nothing else. */
class AttestedTest {
  private static final RolloutId ID = new RolloutId("ro-1");
  private static final Duration HOURS = Duration.ofHours(4);

  private final Installation in = new Installation();

  private String refused(String by, PlaneCommand command) {
    return in.refused(by, command);
  }

  private Rollout.Live live() {
    return in.live(ID);
  }

  /** A rollout at 10 % of everyone, before a stage of a share, for ten minutes. */
  private void begun(String next, Optional<Share> attestedUpTo, boolean solo) {
    in.give(new PlaneCommand.Boot(solo));
    in.token("op-ann", Role.OPERATOR, "*");
    in.token("op-bob", Role.OPERATOR, "*");
    in.flag(Installation.FLAG, true);
    var change = in.proposed("1", Installation.contract(Optional.empty(), attestedUpTo));
    in.give(
        Installation.begin(
            "1", change, Installation.FLAG, Installation.draft("10 %", next, "100 %")));
    in.tick(ID, Installation.FOLLOWED);
    in.tick(ID, Installation.FOLLOWED);
    in.pass(Duration.ofMinutes(10));
  }

  private void window(long control, long candidate, long failing, Gaps gaps) {
    in.window(ID, control, candidate, failing, gaps);
  }

  private static PlaneCommand attest(Duration expires) {
    return new PlaneCommand.Attest(
        ID, Attestation.Kind.PERSON, "40 orders by hand", expires, Optional.empty());
  }

  private Condition verdict() {
    return in.condition(ID, false, "judge.verdict");
  }

  private void attested() {
    assertThat(refused("op-bob", attest(HOURS))).isEmpty();
  }

  @Test
  void whatTooLittleTrafficCanNotDecideRisesOnSomebodysWordAndIsCounted() {
    begun("20 %", Optional.empty(), false);
    window(18, 2, 0, Gaps.NONE);
    assertThat(verdict().outcome()).isEqualTo(Condition.Outcome.INCONCLUSIVE);
    assertThat(live().watch().rung()).isZero();

    attested();
    assertThat(verdict().isMet()).isTrue();
    assertThat(verdict().reasons().getFirst().text())
        .contains("nothing is proven by traffic; \"bob\" attests (person)", "40 orders by hand");
    window(18, 2, 0, Gaps.NONE);

    assertThat(live().watch().rung()).isEqualTo(1);
    assertThat(in.plane.attested()).isEqualTo(1);
    assertThat(live().watch().attested()).as("for one stage alone").isEmpty();
  }

  @Test
  void itNeverStandsInForASignOfHarm() {
    begun("20 %", Optional.empty(), false);
    attested();
    window(18, 2, 1, Gaps.NONE);
    assertThat(verdict().isMet()).isFalse();
    assertThat(verdict().reasons().toString()).contains("there is a sign of harm");
  }

  @Test
  void itNeverStandsInForHarm() {
    begun("20 %", Optional.empty(), false);
    attested();
    window(900, 100, 100, Gaps.NONE);
    assertThat(in.plane.rollouts().get(ID).orElseThrow()).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void itNeverStandsInForAWrongSampleRatio() {
    begun("20 %", Optional.empty(), false);
    attested();
    window(2, 60, 0, Gaps.NONE);
    assertThat(verdict().isMet()).isFalse();
    assertThat(verdict().reasons().toString()).contains("do not arrive as they were assigned");
  }

  @Test
  void itNeverStandsInForLostCounts() {
    begun("20 %", Optional.empty(), false);
    attested();
    window(18, 2, 0, new Gaps(0, 3, 0));
    window(18, 2, 0, Gaps.NONE);
    assertThat(verdict().isMet()).isFalse();
    assertThat(verdict().reasons().toString()).contains("outcomes were lost in this stage");
  }

  @Test
  void itNeverStandsInForSilence() {
    begun("20 %", Optional.empty(), false);
    attested();
    assertThat(verdict().isMet()).as("nothing was judged").isFalse();
    window(18, 0, 0, Gaps.NONE);
    assertThat(verdict().isMet()).isFalse();
    assertThat(verdict().reasons().toString()).contains("nothing at all was seen of the candidate");
  }

  @Test
  void itNeverStandsInForAcknowledgementsNorForFreshness() {
    begun("20 %", Optional.empty(), false);
    attested();
    window(18, 2, 0, new Gaps(1, 0, 0));
    assertThat(verdict().isMet()).isTrue();
    assertThat(live().watch().rung()).as("the last window is not complete").isZero();
    in.pass(Duration.ofHours(1));
    assertThat(Clearing.unmet(Clearing.conditions(in.plane, ID, true, in.now)).toString())
        .contains("nothing was seen for");
  }

  @Test
  void itExpiresAndNeverLastsLongerThanADay() {
    begun("20 %", Optional.empty(), false);
    window(18, 2, 0, new Gaps(1, 0, 0));
    attested();
    in.pass(HOURS);
    assertThat(verdict().isMet()).isFalse();
    assertThat(verdict().reasons().toString()).contains("it has expired");
    assertThat(refused("op-bob", attest(Duration.ofHours(25)))).contains("within 24h");
    assertThat(refused("op-bob", attest(Duration.ZERO))).contains("within 24h");
  }

  @Test
  void whoeverAskedForTheChangeDoesNotAnswerForItNorDoesAMachine() {
    begun("20 %", Optional.empty(), false);
    assertThat(refused("op-ann", attest(HOURS))).contains("requested or proposed this change");
    assertThat(refused("", attest(HOURS))).contains("a person answers for evidence");
  }

  @Test
  void aSoloInstallationAllowsItAndSaysSo() {
    begun("20 %", Optional.empty(), true);
    window(18, 2, 0, new Gaps(1, 0, 0));
    assertThat(refused("op-ann", attest(HOURS))).isEmpty();
    assertThat(verdict().reasons().getFirst().text()).contains("of a change that is their own");
  }

  @Test
  void itLiftsUpToAQuarterUnlessTheContractSaysOtherwise() {
    begun("50 %", Optional.empty(), false);
    assertThat(refused("op-bob", attest(HOURS))).contains("lifts up to 25 %", "exposes 50 %");
  }

  @Test
  void aContractMayAllowMore() {
    begun("50 %", Optional.of(Share.parse("50 %")), false);
    window(18, 2, 0, new Gaps(1, 0, 0));
    attested();
    assertThat(verdict().isMet()).isTrue();
  }

  @Test
  void aContractMayForbidIt() {
    begun("20 %", Optional.of(Share.NONE), false);
    assertThat(refused("op-bob", attest(HOURS))).contains("the contract forbids attested evidence");
  }

  @Test
  void itIsForThePresentStageAlone() {
    begun("20 %", Optional.empty(), false);
    var other =
        new PlaneCommand.Attest(
            ID, Attestation.Kind.REPLAY, "all of Monday", HOURS, Optional.of("20 %"));
    assertThat(refused("op-bob", other)).contains("it is at stage \"10 %\", not at \"20 %\"");
  }

  @Test
  void itIsGivenForTheStageThatIsNamedForADayAtMostInAFewWords() {
    begun("20 %", Optional.empty(), false);
    assertThat(refused("op-bob", said("x".repeat(1_000), Duration.ofHours(24)))).isEmpty();
    assertThat(refused("op-bob", said("x".repeat(1_001), HOURS))).contains("1000 characters");
    assertThat(refused("op-bob", said(" ", HOURS))).contains("lookedAt");
  }

  private static PlaneCommand said(String lookedAt, Duration expires) {
    return new PlaneCommand.Attest(
        ID, Attestation.Kind.REPLAY, lookedAt, expires, Optional.of("10 %"));
  }

  @Test
  void aRatioThatChanceExplainsSpeaksAgainstNothing() {
    begun("20 %", Optional.empty(), false);
    attested();
    window(16, 4, 0, new Gaps(1, 0, 0));
    assertThat(verdict().isMet()).isTrue();
  }
}
