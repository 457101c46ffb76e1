package dev.tidegate.server.codec;

import dev.tidegate.access.AccessEvent;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.Change;
import dev.tidegate.change.ChangeEvent;
import dev.tidegate.change.Nature;
import dev.tidegate.change.Proposal;
import dev.tidegate.change.Provenance;
import dev.tidegate.change.RollbackPlan;
import dev.tidegate.contract.Contract;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.FlagProfile;
import dev.tidegate.flag.Planned;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.guard.Violation;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Unit;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.CheckRun;
import dev.tidegate.rollout.Comparing;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.rollout.Roster;
import dev.tidegate.rollout.Trigger;
import dev.tidegate.service.ServiceEvent;
import dev.tidegate.service.Symptom;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import dev.tidegate.signal.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every type, with every member filled. */
final class SampleEvents {
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private static final Scope SCOPE = Scope.parse("shop/production/billing/eu-1");
  private static final FlagId FLAG = new FlagId(SCOPE, "next-billing");
  private static final ChangeId CHANGE = new ChangeId("chg-7k2m9p4q");
  private static final RolloutId ROLLOUT = new RolloutId("ro-7k2m9p4q");
  private static final TokenId TOKEN = new TokenId("op-7k2m9p4q");
  private static final Reason WHY =
      new Reason("judge.harmful", "worse than the control", Map.of("harm", "9.87"));
  private static final Version VERSION =
      new Version(
          Map.of(
              Version.Part.ARTIFACT, Digest.of("artifact"), Version.Part.PROMPT, Digest.of("p")));

  private SampleEvents() {}

  /** By the class of the innermost fact. */
  static Map<Class<?>, PlaneEvent> all() {
    var all = new LinkedHashMap<Class<?>, PlaneEvent>();
    put(all, new PlaneEvent.Booted(true));
    put(all, new PlaneEvent.Stopping(Duration.ofMinutes(2)));
    put(all, new PlaneEvent.EpochRaised(3_156_675, List.of(WHY), Duration.ofMinutes(2)));
    put(all, new PlaneEvent.ContractAdopted(contract().digest(), contract()));
    put(all, SampleReports.weighed(contract().digest(), WHY, AT));
    put(all, new PlaneEvent.Violated(violation()));
    put(all, new PlaneEvent.Restored(41, "it was good", List.of(WHY), List.of(WHY)));
    put(all, new PlaneEvent.Refused("Promote", ROLLOUT.value(), List.of(WHY)));
    for (var fact : changes()) {
      all.put(fact.getClass(), new PlaneEvent.OfChange(CHANGE, fact));
    }
    for (var fact : rollouts()) {
      all.put(fact.getClass(), new PlaneEvent.OfRollout(ROLLOUT, fact));
    }
    for (var fact :
        List.<RolloutEvent.Raising>of(
            new RolloutEvent.StageOpened(2), new RolloutEvent.Settled())) {
      all.put(fact.getClass(), new PlaneEvent.RolloutRises(ROLLOUT, clearance(), fact));
    }
    flags(all);
    for (var fact : List.of(new AccessEvent.TokenIssued(token()), new AccessEvent.TokenRevoked())) {
      all.put(fact.getClass(), new PlaneEvent.OfToken(TOKEN, fact));
    }
    for (var fact :
        List.of(
            new ServiceEvent.Degraded(symptom()),
            new ServiceEvent.Recovered(),
            new ServiceEvent.Acknowledged("new clients"))) {
      all.put(fact.getClass(), new PlaneEvent.OfService(SCOPE, fact));
    }
    return all;
  }

  private static Symptom symptom() {
    return new Symptom(
        250_000,
        2_410,
        147,
        Duration.ofSeconds(40),
        new Share(12_000),
        16_200_000_000L,
        13_158_000_000L);
  }

  private static void put(Map<Class<?>, PlaneEvent> all, PlaneEvent event) {
    all.put(event.getClass(), event);
  }

  private static List<ChangeEvent> changes() {
    return List.of(
        new ChangeEvent.Proposed(
            new Proposal(
                "Bill by local time",
                SCOPE,
                VERSION,
                new Provenance(
                    "ann",
                    new Provenance.Generator(
                        Provenance.Generator.Kind.GENERATED,
                        Optional.of("assistant"),
                        Optional.of("model-1")),
                    List.of("bob")),
                Nature.STRUCTURAL,
                contract().digest(),
                new RollbackPlan("withdraw", Duration.ofMinutes(2), "none is written", "on-call"),
                "carol",
                AT)),
        new ChangeEvent.Approved("looked at it", true, Optional.empty()),
        new ChangeEvent.Resolved(Change.Outcome.WITHDRAWN));
  }

  private static List<RolloutEvent> rollouts() {
    return List.of(
        new RolloutEvent.Begun(plan()),
        new RolloutEvent.Applied(3, 2),
        new RolloutEvent.Lapsed(1, List.of(WHY)),
        new RolloutEvent.Unheard(Duration.ofSeconds(90), 3),
        new RolloutEvent.Judged(window(), judgement()),
        new RolloutEvent.Advised(
            RolloutEvent.Advice.PROMOTE, Optional.empty(), Optional.empty(), List.of(WHY)),
        new RolloutEvent.BakeBegun(List.of(WHY)),
        new RolloutEvent.Held(List.of(WHY)),
        new RolloutEvent.Attested(Attestation.Kind.DATA_CHECK, "40 orders", 2, AT, true),
        new RolloutEvent.DrillBegan(Duration.ofMinutes(2)),
        new RolloutEvent.DrillFailed(3, 2, 1, List.of("billing-7f"), List.of(WHY)),
        new RolloutEvent.DrillEnded(false, 131_072, 3, 2, 1, List.of(WHY)),
        new RolloutEvent.Withdrawing(Trigger.JUDGE, List.of(WHY)),
        new RolloutEvent.Withdrawn(new Roster(3, 3, 0), 27),
        new RolloutEvent.OutcomeStated(RolloutEvent.Was.BAD, "orders were lost"),
        new RolloutEvent.DataChecked(
            true,
            "compared the invoices",
            Optional.of(
                new CheckRun(
                    List.of("./compare", "--all"),
                    Optional.of(0),
                    Digest.of("all are there"),
                    13,
                    Duration.ofSeconds(7)))));
  }

  /** A rollout that says what becomes of it where the server is not heard. */
  static RolloutEvent.Begun freezing() {
    var rule = new LapseRule(LapseRule.OnLapse.FREEZE, Duration.ofHours(2), LapseRule.Capacity.NO);
    return new RolloutEvent.Begun(plan(Optional.of(rule), Optional.empty()));
  }

  /** A rollout whose first stage compares. */
  static RolloutEvent.Begun comparing() {
    var comparing = new Comparing(Duration.ofDays(14), Optional.of("remote"));
    return new RolloutEvent.Begun(plan(Optional.empty(), Optional.of(comparing)));
  }

  private static RolloutPlan plan() {
    return plan(Optional.empty(), Optional.empty());
  }

  private static RolloutPlan plan(Optional<LapseRule> lapse, Optional<Comparing> compares) {
    return new RolloutPlan(
        CHANGE,
        FLAG,
        "local",
        VERSION,
        Unit.USER,
        Ladder.standard(Duration.ofSeconds(10)),
        Mode.ENFORCE,
        Duration.ofSeconds(10),
        new JudgeSettings(
            new Share(10_000),
            new Share(50_000),
            1_100_000,
            2_000_000,
            new Share(5_000),
            contract().latency(),
            7),
        Optional.of(new RolloutId("ro-older")),
        lapse,
        Optional.empty(),
        compares);
  }

  private static SignalWindow window() {
    return new SignalWindow(
        AT.minusSeconds(10),
        AT,
        0,
        3,
        2,
        new Gaps(1, 4, 2),
        20,
        1,
        List.of(
            new CellCounts(
                57, 2, Arm.CONTROL, 900, 5, List.of(9L), 700, 4, List.of(8L), 60, 3, List.of(7L)),
            new CellCounts(
                57, 2, Arm.CANDIDATE, 100, 2, List.of(3L), 80, 2, List.of(3L), 7, 1, List.of(2L))),
        List.of(new Violations("billing.keeps-local-time", "team-billing", Arm.CANDIDATE, 2)));
  }

  private static Judgement judgement() {
    var failures =
        new Judgement.MetricJudgement(
            Verdict.INCONCLUSIVE, 1_077_653_032L, -105_360_515L, 9L, -1L, 2L, -3L);
    return new Judgement(1, Verdict.INCONCLUSIVE, 5L, Optional.of(12), List.of(failures, failures));
  }

  private static Clearance clearance() {
    return new Clearance(
        57, AT.plusSeconds(30), List.of(Condition.holds("judge.verdict", "proven safe")));
  }

  /** A contract that asks for drills, and says nothing else new. */
  static PlaneEvent.ContractAdopted drilled() {
    var c = contract();
    var terms = new RollbackTerms(Optional.of(Duration.ofDays(30)));
    var asks =
        new Contract(
            c.owner(),
            c.errors(),
            c.latency(),
            c.metrics(),
            Optional.of(terms),
            Optional.empty(),
            Optional.of(new Share(100_000)));
    return new PlaneEvent.ContractAdopted(asks.digest(), asks);
  }

  /** A contract that names a witness. */
  static PlaneEvent.ContractAdopted witnessed() {
    var c = contract();
    var asks =
        new Contract(
            c.owner(),
            c.errors(),
            c.latency(),
            c.metrics(),
            Optional.empty(),
            Optional.of(new WitnessTerms("gateway", Optional.of(new Share(50_000)))),
            Optional.empty());
    return new PlaneEvent.ContractAdopted(asks.digest(), asks);
  }

  private static void flags(Map<Class<?>, PlaneEvent> all) {
    for (var fact :
        List.of(
            new FlagEvent.Created(flag(), true),
            new FlagEvent.Extended(flag()),
            new FlagEvent.VariantAdded("amber", Json.of("amber")),
            new FlagEvent.Killed("it hurts"),
            new FlagEvent.Described(profile()),
            new FlagEvent.Archived("its code is gone", List.of(WHY)),
            new FlagEvent.Unarchived("too early"),
            new FlagEvent.CleanupOpened(cleanup()),
            new FlagEvent.CleanupClosed("it stays"),
            scheduled(),
            new FlagEvent.Unscheduled("sch-7k2m9p4q", "not now"),
            new FlagEvent.ScheduleApplied("sch-7k2m9p4q"),
            new FlagEvent.ScheduleDropped(
                "sch-7k2m9p4q", FlagEvent.ScheduleDropped.Why.CONFLICT, List.of(WHY)))) {
      all.put(fact.getClass(), new PlaneEvent.OfFlag(FLAG, fact));
    }
    var changed = new FlagEvent.Changed(flag());
    all.put(changed.getClass(), new PlaneEvent.FlagChanges(FLAG, clearance(), changed));
    var retired = new FlagEvent.Retired("nobody asks for it");
    all.put(retired.getClass(), new PlaneEvent.FlagChanges(FLAG, clearance(), retired));
    put(all, new PlaneEvent.FlagsUsed(SCOPE, LocalDate.parse("2026-01-02"), List.of(FLAG), true));
    put(all, new PlaneEvent.ReferencesFound(SCOPE, "shop", "4f2a9c1", Map.of("next-billing", 3)));
  }

  private static Contract contract() {
    return new Contract(
        "team-billing",
        new Share(5_000),
        List.of(new LatencyLimit(250_000, new Share(10_000))),
        List.of(new Metric("invoices", "people are billed on time")));
  }

  private static FlagProfile profile() {
    return new FlagProfile(
        Optional.of(FlagKind.KILL_SWITCH),
        Optional.of("team-billing"),
        Optional.of("sends invoices by the new way"),
        Optional.of(AT.plusSeconds(86_400)),
        List.of("billing", "invoices"));
  }

  private static Cleanup cleanup() {
    return new Cleanup(
        Cleanup.Outcome.KEPT,
        "local",
        List.of("src/Billing.java:12"),
        3,
        Optional.of("4f2a9c1"),
        Optional.of("it has settled"));
  }

  private static FlagEvent.Scheduled scheduled() {
    return new FlagEvent.Scheduled(
        "sch-7k2m9p4q",
        AT.plusSeconds(86_400),
        new Planned.Edit(flag()),
        "as agreed",
        Optional.of(TOKEN),
        "ann");
  }

  private static Flag flag() {
    return new Flag(
        "next-billing",
        true,
        Map.of("local", Json.of("local")),
        "local",
        Json.parse("{\"if\":[{\"==\":[{\"var\":\"country\"},\"DE\"]},\"local\",null]}"),
        Map.of("owner", Json.of("team-billing")));
  }

  private static Violation violation() {
    return new Violation(
        ROLLOUT, Arm.CANDIDATE, "invoice.never-negative", "team-billing", "total -3");
  }

  private static Token token() {
    return new Token(
        TOKEN,
        Digest.of("secret"),
        Role.SERVICE,
        "billing",
        SCOPE,
        Optional.of(Digest.of("artifact")),
        AT.plusSeconds(86_400),
        false);
  }
}
