package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Version;
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
import java.util.stream.Stream;

/** A plane and its clock, to which commands are given as the loop gives them. */
final class Installation {
  static final Scope SCOPE = Scope.parse("shop/production/billing");
  static final FlagId FLAG = new FlagId(SCOPE, "way");
  static final Duration WINDOW = Duration.ofSeconds(10);
  static final Roster FOLLOWED = new Roster(2, 2, 0);

  Plane plane = Plane.EMPTY;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** By a token, or by Tidegate itself when its name is empty. */
  Decision<PlaneEvent> ask(String by, PlaneCommand command) {
    var token = by.isEmpty() ? Optional.<TokenId>empty() : Optional.of(new TokenId(by));
    var request = new Request(now, token, command);
    var decision = Decider.decide(plane, request);
    if (decision instanceof Decision.Accepted(var events)) {
      var actor = Decider.actor(plane, request);
      for (var event : events) {
        plane = Evolution.evolve(plane, new Entry(plane.size(), now, actor, event));
      }
    }
    return decision;
  }

  List<PlaneEvent> give(String by, PlaneCommand command) {
    var decision = ask(by, command);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<PlaneEvent>) decision).events();
  }

  List<PlaneEvent> give(PlaneCommand command) {
    return give("", command);
  }

  /** What would be answered; nothing happens. */
  Decision<PlaneEvent> decide(String by, PlaneCommand command) {
    return Decider.decide(plane, new Request(now, Optional.of(new TokenId(by)), command));
  }

  /** The reasons, with their codes; empty when it was done. */
  String refused(String by, PlaneCommand command) {
    return ask(by, command) instanceof Decision.Refused(var reasons)
        ? String.join("; ", reasons.stream().map(why -> why.code() + ": " + why.text()).toList())
        : "";
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** A token that holds for ninety days. */
  void token(String id, Role role, String scope) {
    var subject = id.substring(id.indexOf('-') + 1);
    var expires = now.plus(Duration.ofDays(90));
    var token =
        new Token(
            new TokenId(id),
            Digest.of(id),
            role,
            subject,
            Scope.parse(scope),
            Optional.empty(),
            expires,
            false);
    give(new PlaneCommand.ToToken(token.id(), new AccessCommand.Issue(token)));
  }

  /** Serves {@code old}, and could serve {@code new}. */
  static Flag definition(String key) {
    var variants = Map.of("old", Json.of("old"), "new", Json.of("new"));
    return new Flag(key, true, variants, "old", null, Map.of());
  }

  void flag(FlagId id, boolean governed) {
    give(new PlaneCommand.ToFlag(id, new FlagCommand.Set(definition(id.key()), governed)));
  }

  ChangeId proposed(String name, ContractDraft contract) {
    return proposed(name, Nature.ROUTINE, SCOPE, Duration.ofMinutes(2), contract);
  }

  ChangeId proposed(
      String name, Nature nature, Scope scope, Duration within, ContractDraft contract) {
    var id = new ChangeId("chg-" + name);
    var draft = change(name, nature, scope, within);
    give(new PlaneCommand.Propose(id, draft, Optional.of(contract), Optional.empty()));
    return id;
  }

  static ChangeDraft change(String name, Nature nature, Scope scope, Duration within) {
    return new ChangeDraft(
        Optional.of("change " + name),
        Optional.of(scope),
        Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of(name)))),
        Optional.of("ann"),
        Optional.empty(),
        List.of(),
        Optional.of(nature),
        Optional.of(
            new ChangeDraft.PlanDraft(
                Optional.of("withdraw"),
                Optional.of(within),
                Optional.of("none"),
                Optional.of("on-call"))));
  }

  static ContractDraft contract() {
    return contract(Optional.empty(), Optional.empty());
  }

  static ContractDraft contract(Optional<Duration> drilledWithin, Optional<Share> attestedUpTo) {
    return new ContractDraft(
        Optional.of("team"),
        Optional.of(new Share(10_000)),
        List.of(),
        List.of(),
        drilledWithin.map(within -> new RollbackTerms(Optional.of(within))),
        Optional.empty(),
        attestedUpTo);
  }

  /** Up shares of everyone. */
  static RolloutDraft draft(Mode mode, Optional<RolloutId> supersedes, String... shares) {
    var stages =
        Stream.of(shares)
            .map(share -> Ladder.stage(share, CohortRule.EVERYONE, Share.parse(share), WINDOW))
            .toList();
    return new RolloutDraft(
        List.of(),
        stages,
        Optional.empty(),
        Optional.of(mode),
        Optional.empty(),
        Optional.of(WINDOW),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        supersedes);
  }

  static RolloutDraft draft(String... shares) {
    return draft(Mode.ENFORCE, Optional.empty(), shares);
  }

  static PlaneCommand.Begin begin(String name, ChangeId change, FlagId flag, RolloutDraft draft) {
    return new PlaneCommand.Begin(new RolloutId("ro-" + name), change, flag, "new", draft);
  }

  /** A rollout of a change of its own, on a flag that exists; its first stage is not open yet. */
  RolloutId waiting(String name, FlagId flag, RolloutDraft draft) {
    var begin = begin(name, proposed(name, contract()), flag, draft);
    give(begin);
    return begin.rollout();
  }

  /** At 10 % of everyone, before 50 %, and applied. */
  RolloutId climbing(String name, FlagId flag) {
    var id = waiting(name, flag, draft("10 %", "50 %", "100 %"));
    tick(id, FOLLOWED);
    tick(id, FOLLOWED);
    return id;
  }

  void withdraw(RolloutId id) {
    give(new PlaneCommand.Withdraw(id, ""));
  }

  List<PlaneEvent> tick(RolloutId id, Roster roster) {
    return give(new PlaneCommand.Tick(Map.of(id, roster)));
  }

  /** A window of so many units on each arm, so many of the candidate's failing. */
  List<PlaneEvent> window(RolloutId id, long control, long candidate, long failing, Gaps gaps) {
    int cohort = live(id).plan().ladder().cohortOf(live(id).watch().rung());
    var cells =
        Stream.of(
                cell(id, cohort, Arm.CONTROL, control, 0),
                cell(id, cohort, Arm.CANDIDATE, candidate, failing))
            .filter(cell -> cell.units() > 0)
            .toList();
    return window(id, FOLLOWED, gaps, cells);
  }

  List<PlaneEvent> window(RolloutId id, Roster clients, Gaps gaps, List<CellCounts> cells) {
    pass(WINDOW);
    var window =
        new SignalWindow(
            now.minus(WINDOW),
            now,
            0,
            clients.connected(),
            clients.acknowledged(),
            gaps,
            0,
            0,
            cells,
            List.of());
    return give(new PlaneCommand.JudgeWindow(id, window));
  }

  CellCounts cell(RolloutId id, int cohort, Arm arm, long units, long failing) {
    List<Long> slow = List.of();
    long opened = live(id).watch().opened();
    return new CellCounts(
        opened, cohort, arm, units, failing, slow, units, failing, slow, units, failing, slow);
  }

  Rollout rollout(RolloutId id) {
    return plane.rollouts().get(id).orElseThrow();
  }

  Rollout.Live live(RolloutId id) {
    return (Rollout.Live) rollout(id);
  }

  Condition condition(RolloutId id, boolean asked, String name) {
    return Clearing.conditions(plane, id, asked, now).stream()
        .filter(condition -> condition.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
