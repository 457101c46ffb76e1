package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Version;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody's word stands in for traffic that is too little, and for nothing else. */
class AttestedTest {
  private static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final FlagId FLAG = new FlagId(SCOPE, "way");
  private static final RolloutId ID = new RolloutId("ro-1");
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration HOURS = Duration.ofHours(4);

  private Plane plane = Plane.EMPTY;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Decision<PlaneEvent> ask(String by, PlaneCommand command) {
    var token = by.isEmpty() ? Optional.<TokenId>empty() : Optional.of(new TokenId(by));
    var request = new Request(now, token, command);
    var decision = Decider.decide(plane, request);
    if (decision instanceof Decision.Accepted(var events)) {
      for (var event : events) {
        var actor = Decider.actor(plane, request);
        plane = Evolution.evolve(plane, new Entry(plane.size(), now, actor, event));
      }
    }
    return decision;
  }

  private void give(PlaneCommand command) {
    assertThat(ask("", command)).isInstanceOf(Decision.Accepted.class);
  }

  private String refused(String by, PlaneCommand command) {
    return ask(by, command) instanceof Decision.Refused(var reasons) ? reasons.toString() : "";
  }

  private Rollout.Live live() {
    return (Rollout.Live) plane.rollouts().get(ID).orElseThrow();
  }

  /** A rollout at 10 % of everyone, before a stage of a share, for ten minutes. */
  private void begun(String next, Optional<Share> attestedUpTo, boolean solo) {
    give(new PlaneCommand.Boot(solo));
    for (var name : List.of("ann", "bob")) {
      var token =
          new Token(
              new TokenId("op-" + name),
              Digest.of(name),
              Role.OPERATOR,
              name,
              Scope.parse("*"),
              Optional.empty(),
              now.plus(Duration.ofDays(90)),
              false);
      give(new PlaneCommand.ToToken(token.id(), new AccessCommand.Issue(token)));
    }
    var variants = Map.of("old", Json.of("old"), "new", Json.of("new"));
    var flag = new Flag("way", true, variants, "old", null, Map.of());
    give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Set(flag, true)));
    var change = new ChangeId("chg-1");
    give(
        new PlaneCommand.Propose(
            change, change(), Optional.of(contract(attestedUpTo)), Optional.empty()));
    give(new PlaneCommand.Begin(ID, change, FLAG, "new", draft(next)));
    give(new PlaneCommand.Tick(Map.of(ID, new Roster(2, 2, 0))));
    give(new PlaneCommand.Tick(Map.of(ID, new Roster(2, 2, 0))));
    now = now.plus(Duration.ofMinutes(10));
  }

  private static RolloutDraft draft(String next) {
    return new RolloutDraft(
        List.of(),
        List.of(
            Ladder.stage("10 %", CohortRule.EVERYONE, Share.parse("10 %"), WINDOW),
            Ladder.stage(next, CohortRule.EVERYONE, Share.parse(next), WINDOW),
            Ladder.stage("100 %", CohortRule.EVERYONE, Share.ALL, WINDOW)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(WINDOW),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ChangeDraft change() {
    return new ChangeDraft(
        Optional.of("a change"),
        Optional.of(SCOPE),
        Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of("artifact")))),
        Optional.of("ann"),
        Optional.empty(),
        List.of(),
        Optional.of(Nature.ROUTINE),
        Optional.of(
            new ChangeDraft.PlanDraft(
                Optional.of("withdraw"),
                Optional.of(Duration.ofMinutes(2)),
                Optional.of("none"),
                Optional.of("on-call"))));
  }

  private static ContractDraft contract(Optional<Share> attestedUpTo) {
    return new ContractDraft(
        Optional.of("team"),
        Optional.of(new Share(10_000)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        attestedUpTo);
  }

  /** A window of so many units on each arm, so many of the candidate's failing. */
  private void window(long control, long candidate, long failing, Gaps gaps) {
    now = now.plus(WINDOW);
    var cells =
        List.of(cell(Arm.CONTROL, control, 0), cell(Arm.CANDIDATE, candidate, failing)).stream()
            .filter(cell -> cell.units() > 0)
            .toList();
    var window = new SignalWindow(now.minus(WINDOW), now, 0, 2, 2, gaps, 0, 0, cells, List.of());
    give(new PlaneCommand.JudgeWindow(ID, window));
  }

  private CellCounts cell(Arm arm, long units, long failing) {
    List<Long> slow = List.of();
    int cohort = live().plan().ladder().cohortOf(live().watch().rung());
    return new CellCounts(
        live().watch().opened(),
        cohort,
        arm,
        units,
        failing,
        slow,
        units,
        failing,
        slow,
        units,
        failing,
        slow);
  }

  private static PlaneCommand attest(Duration expires) {
    return new PlaneCommand.Attest(
        ID, Attestation.Kind.PERSON, "40 orders by hand", expires, Optional.empty());
  }

  private Condition verdict() {
    return Clearing.conditions(plane, ID, false, now).stream()
        .filter(condition -> condition.name().equals("judge.verdict"))
        .findFirst()
        .orElseThrow();
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
    assertThat(plane.attested()).isEqualTo(1);
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
    assertThat(plane.rollouts().get(ID).orElseThrow()).isInstanceOf(Rollout.Withdrawing.class);
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
    now = now.plus(Duration.ofHours(1));
    assertThat(Clearing.unmet(Clearing.conditions(plane, ID, true, now)).toString())
        .contains("nothing was seen for");
  }

  @Test
  void itExpiresAndNeverLastsLongerThanADay() {
    begun("20 %", Optional.empty(), false);
    window(18, 2, 0, new Gaps(1, 0, 0));
    attested();
    now = now.plus(HOURS);
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
}
