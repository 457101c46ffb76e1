package dev.tidegate.server.sim;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Stage;
import dev.tidegate.server.loop.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people ask for. */
final class Requests {
  static final List<TokenId> OPERATORS = List.of(new TokenId("op-ann"), new TokenId("op-bob"));

  /** Flags that rollouts climb on. */
  private static final List<FlagId> WAYS =
      List.of(new FlagId(People.SCOPE, "way"), new FlagId(People.SCOPE, "lane"));

  private static final FlagId LOOSE = new FlagId(People.SCOPE, "loose");
  private static final List<String> VARIANTS = List.of("stable", "first", "second");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private int names;

  /** What makes a world that people can work in. */
  static List<PlaneCommand> opening(Instant now) {
    return List.of(
        issue(OPERATORS.get(0), Role.OPERATOR, "ann", Scope.parse("*"), now, Duration.ofDays(900)),
        issue(OPERATORS.get(1), Role.OPERATOR, "bob", Scope.parse("*"), now, Duration.ofHours(1)),
        issue(People.SERVICE, Role.SERVICE, "billing", People.SCOPE, now, Duration.ofDays(900)),
        governed(WAYS.get(0), "stable", false),
        governed(WAYS.get(1), "stable", false),
        new PlaneCommand.ToFlag(LOOSE, new FlagCommand.Set(flag("loose", "stable", false), false)));
  }

  private static PlaneCommand governed(FlagId id, String standard, boolean extended) {
    return new PlaneCommand.ToFlag(
        id, new FlagCommand.Set(flag(id.key(), standard, extended), true));
  }

  private static PlaneCommand issue(
      TokenId id, Role role, String subject, Scope scope, Instant now, Duration term) {
    var token =
        new Token(
            id,
            Digest.of(id.value()),
            role,
            subject,
            scope,
            Optional.empty(),
            now.plus(term),
            false);
    return new PlaneCommand.ToToken(id, new AccessCommand.Issue(token));
  }

  private static Flag flag(String key, String standard, boolean extended) {
    var variants = new LinkedHashMap<String, Json>();
    VARIANTS.forEach(name -> variants.put(name, Json.of(name)));
    if (extended) {
      variants.put("third", Json.of("third"));
    }
    return new Flag(key, true, variants, standard, null, Map.of());
  }

  /** What somebody would ask for at this point. */
  PlaneCommand next(List<Plane> past, Dice dice, Weather weather) {
    var plane = past.getLast();
    var idle = WAYS.stream().filter(way -> !isClimbed(plane, way)).toList();
    if (plane.changes().size() == 0) {
      return propose(dice);
    }
    if (!idle.isEmpty() && !dice.once(4)) {
      return dice.once(3) ? approve(plane, dice) : begin(plane, dice.one(idle), dice);
    }
    if (dice.once(12)) {
      return dice.once(2) ? attest(plane, dice) : new PlaneCommand.Drill(rollout(plane, dice));
    }
    if (weather.calm() && !dice.once(40)) {
      return dice.once(3) ? new PlaneCommand.Promote(rollout(plane, dice)) : propose(dice);
    }
    return any(past, plane, dice);
  }

  private static PlaneCommand attest(Plane plane, Dice dice) {
    return new PlaneCommand.Attest(
        rollout(plane, dice),
        Attestation.Kind.PERSON,
        "a dashboard",
        Duration.ofSeconds(dice.between(1, 90)),
        Optional.empty());
  }

  private static boolean isClimbed(Plane plane, FlagId way) {
    return plane.activeOn(way).stream()
        .anyMatch(id -> plane.rollouts().get(id).orElseThrow().isOpen());
  }

  private PlaneCommand any(List<Plane> past, Plane plane, Dice dice) {
    var way = dice.one(WAYS);
    return switch (dice.below(20)) {
      case 0, 1 -> begin(plane, way, dice);
      case 2 -> propose(dice);
      case 3 -> approve(plane, dice);
      case 4 -> new PlaneCommand.Hold(rollout(plane, dice), "a look");
      case 5, 6 -> new PlaneCommand.Withdraw(rollout(plane, dice), "");
      case 7 -> new PlaneCommand.ToFlag(dice.once(2) ? way : LOOSE, new FlagCommand.Kill(""));
      case 8, 9 ->
          new PlaneCommand.CheckData(rollout(plane, dice), !dice.once(4), "", Optional.empty());
      case 10 ->
          new PlaneCommand.ToFlag(
              LOOSE, new FlagCommand.Set(flag("loose", dice.one(VARIANTS), dice.once(2)), false));
      case 11 -> governed(way, dice.one(VARIANTS), dice.once(2));
      case 12, 13 ->
          new PlaneCommand.Restore(dice.one(past.subList(1, past.size())), "", dice.once(2));
      case 14 ->
          new PlaneCommand.Locally(new PlaneCommand.Withdraw(rollout(plane, dice), "by hand"));
      case 15 ->
          new PlaneCommand.Locally(
              new PlaneCommand.ToFlag(dice.once(4) ? LOOSE : way, new FlagCommand.Kill("")));
      default -> new PlaneCommand.Promote(rollout(plane, dice));
    };
  }

  private PlaneCommand propose(Dice dice) {
    return new PlaneCommand.Propose(
        new ChangeId("chg-" + names++),
        new ChangeDraft(
            Optional.of("a change"),
            Optional.of(People.SCOPE),
            Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of("artifact-" + names)))),
            dice.once(8) ? Optional.of("ann") : Optional.empty(),
            Optional.empty(),
            List.of(),
            dice.once(4) ? Optional.empty() : Optional.of(dev.tidegate.change.Nature.ROUTINE),
            Optional.of(
                new ChangeDraft.PlanDraft(
                    Optional.of("withdraw"),
                    Optional.of(Duration.ofMinutes(1)),
                    Optional.of("none"),
                    Optional.of("on-call")))),
        Optional.of(
            new ContractDraft(
                Optional.of("team"),
                Optional.of(new Share(10_000)),
                dice.once(2) ? List.of() : List.of(new LatencyLimit(50_000, new Share(10_000))),
                List.of(),
                Optional.empty(),
                dice.once(3)
                    ? Optional.of(new WitnessTerms(Gateway.SUBJECT, Optional.empty()))
                    : Optional.empty(),
                Optional.empty())),
        Optional.empty());
  }

  private static PlaneCommand approve(Plane plane, Dice dice) {
    return new PlaneCommand.Approve(change(plane, dice), "");
  }

  private PlaneCommand begin(Plane plane, FlagId way, Dice dice) {
    var active = plane.activeOn(way);
    boolean supersede = !active.isEmpty() && !dice.once(3);
    return new PlaneCommand.Begin(
        new RolloutId("ro-" + names++),
        change(plane, dice),
        way,
        dice.one(VARIANTS),
        draft(dice, supersede ? Optional.of(active.getLast()) : Optional.empty()));
  }

  private static RolloutDraft draft(Dice dice, Optional<RolloutId> supersedes) {
    boolean standard = dice.once(12);
    var hold = Duration.ofSeconds(dice.between(10, 40));
    var draft =
        new RolloutDraft(
            List.of(),
            standard ? List.of() : stages(dice, hold),
            standard ? Optional.empty() : Optional.of(stage(Ladder.BAKE, 1_000_000, 4, hold)),
            dice.once(10) ? Optional.of(Mode.ADVISE) : Optional.empty(),
            Optional.empty(),
            Optional.of(SECOND),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            supersedes);
    return dice.once(8)
        ? draft.onLapse(
            Optional.of(LapseRule.OnLapse.FREEZE),
            Optional.of(Duration.ofMinutes(1)),
            Optional.of(LapseRule.Capacity.YES))
        : draft;
  }

  private static List<Stage> stages(Dice dice, Duration hold) {
    var everyone = stage("all", 1_000_000, 2, hold);
    return dice.once(2)
        ? List.of(stage("half", 500_000, 2, hold), everyone)
        : List.of(
            new Stage("internal", "internal", Share.ALL, SECOND, 20, hold, hold.multipliedBy(3)),
            stage("some", 300_000, 2, hold),
            everyone);
  }

  private static Stage stage(String name, int ppm, int seconds, Duration hold) {
    return new Stage(
        name,
        CohortRule.EVERYONE,
        new Share(ppm),
        Duration.ofSeconds(seconds),
        20,
        hold,
        hold.multipliedBy(3));
  }

  private static ChangeId change(Plane plane, Dice dice) {
    var ids = plane.changes().keys();
    return ids.isEmpty() || dice.once(30) ? new ChangeId("chg-none") : dice.one(ids);
  }

  private static RolloutId rollout(Plane plane, Dice dice) {
    var active = plane.active().keys();
    var all = plane.rollouts().keys();
    if (all.isEmpty() || dice.once(30)) {
      return new RolloutId("ro-none");
    }
    return active.isEmpty() || dice.once(6) ? dice.one(all) : dice.one(active);
  }

  /** A command, in a few words. */
  static String text(PlaneCommand command) {
    var text =
        command instanceof PlaneCommand.Restore(var then, _, var edits)
            ? "Restore[size=" + then.size() + ", edits=" + edits + "]"
            : command.toString();
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }

  /** An answer, in a few words. */
  static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var entries, boolean repeated) ->
          (repeated ? "done before, " : "done, ")
              + entries.stream().map(entry -> "entry " + entry.index()).toList();
      case Outcome.Refused(var reasons) ->
          "refused, " + reasons.stream().map(reason -> reason.code()).toList();
      case Outcome.KeyTaken _ -> "the key was sent with something else";
    };
  }
}
