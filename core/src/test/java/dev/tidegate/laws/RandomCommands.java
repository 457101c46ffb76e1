package dev.tidegate.laws;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.Request;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.ComparisonDraft;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Roster;
import dev.tidegate.service.ServiceCommand;
import dev.tidegate.service.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Commands as people, clients and the server give them, wise ones and foolish ones, from a seed.
 */
final class RandomCommands {
  static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> VARIANTS = List.of("stable", "first", "second");

  private final Random random;
  private final RandomWindows windows;
  private final RandomLives lives;

  private Instant now = START;
  private int names;
  private int given;

  /**
   * Every third life is calm: healthy windows, and nobody interferes, so that it comes to an end.
   */
  private final boolean calm;

  /** Every fourth life is of an update channel. */
  private final boolean channel;

  RandomCommands(long seed) {
    this.random = new Random(seed);
    this.calm = seed % 3 == 0;
    this.channel = seed % 4 == 1;
    this.windows = new RandomWindows(random, calm);
    this.lives = new RandomLives(random, SCOPE);
  }

  Request next(Plane plane) {
    boolean leap = !calm && random.nextInt(20) == 0;
    now = now.plusMillis(leap ? random.nextInt(9_000_000) : random.nextInt(6_000));
    if (given < 7) {
      return opening(given++);
    }
    if (calm && plane.active().size() > 0) {
      return own(random.nextInt(5) == 0 ? tick(plane) : window(plane));
    }
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> own(random.nextInt(3) == 0 ? lives.byItself(plane, now) : tick(plane));
      case 4, 5, 6, 7, 8, 9, 10 -> own(window(plane));
      case 11 -> by(plane, propose());
      case 12, 13 -> by(plane, begin(plane));
      case 14 -> by(plane, aboutRollout(plane));
      case 15 -> by(plane, random.nextBoolean() ? life(plane) : setFlag());
      case 16 ->
          switch (random.nextInt(8)) {
            case 0 -> own(locally(plane));
            case 1, 2 -> own(outOfOrder(plane));
            default -> by(plane, rare(plane));
          };
      case 17 -> by(plane, new PlaneCommand.Approve(change(plane), ""));
      default -> by(plane, new PlaneCommand.Promote(rollout(plane)));
    };
  }

  /** What the owner asks for on the machine itself, without a token. */
  private PlaneCommand locally(Plane plane) {
    return new PlaneCommand.Locally(
        random.nextBoolean()
            ? new PlaneCommand.Withdraw(rollout(plane), "")
            : new PlaneCommand.ToFlag(flag(), new FlagCommand.Kill("")));
  }

  /** So that most lives get somewhere: tokens, a flag, a change. */
  private Request opening(int which) {
    return own(
        switch (which) {
          case 0 -> new PlaneCommand.Boot(random.nextBoolean());
          case 1 -> issue("op-a", Role.OPERATOR, "ann");
          case 2 -> issue("op-b", Role.OPERATOR, "bob");
          case 3 -> issue("svc-a", Role.SERVICE, "billing");
          case 4 ->
              channel
                  ? RandomChannels.create(random)
                  : new PlaneCommand.ToFlag(
                      flag(), new FlagCommand.Set(definition(flag(), false), true));
          case 5 ->
              new PlaneCommand.ToFlag(
                  loose(), new FlagCommand.Set(definition(loose(), false), false));
          default -> propose();
        });
  }

  private PlaneCommand issue(String id, Role role, String subject) {
    var token =
        new Token(
            new TokenId(id),
            Digest.of(id),
            role,
            subject,
            role == Role.OPERATOR ? Scope.parse("*") : SCOPE,
            Optional.empty(),
            START.plus(Duration.ofHours(2 + random.nextInt(6))),
            false);
    return new PlaneCommand.ToToken(token.id(), new AccessCommand.Issue(token));
  }

  private Request own(PlaneCommand command) {
    return new Request(now, Optional.empty(), command);
  }

  private Request by(Plane plane, PlaneCommand command) {
    var tokens = plane.tokens().keys();
    return new Request(now, Optional.of(tokens.get(random.nextInt(tokens.size()))), command);
  }

  private PlaneCommand tick(Plane plane) {
    var rosters = new HashMap<RolloutId, Roster>();
    for (var id : plane.active().keys()) {
      if (calm) {
        rosters.put(id, new Roster(2, 2, 0));
        continue;
      }
      int connected = random.nextInt(4);
      rosters.put(
          id,
          new Roster(
              connected,
              connected == 0 ? 0 : random.nextInt(connected + 1),
              random.nextInt(3) == 0 ? random.nextInt(3) : 0));
    }
    return new PlaneCommand.Tick(rosters);
  }

  private PlaneCommand window(Plane plane) {
    var id = rollout(plane);
    return new PlaneCommand.JudgeWindow(id, windows.next(plane, id, now));
  }

  private PlaneCommand propose() {
    return new PlaneCommand.Propose(
        new ChangeId("chg-" + names++),
        new ChangeDraft(
            some("a change"),
            some(SCOPE),
            some(new Version(Map.of(Version.Part.ARTIFACT, Digest.of("artifact" + names)))),
            random.nextBoolean() ? Optional.of("ann") : Optional.empty(),
            Optional.empty(),
            List.of(),
            random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Nature.ROUTINE),
            some(
                new ChangeDraft.PlanDraft(
                    some("withdraw"), some(Duration.ofMinutes(1)), some("none"), some("on-call")))),
        some(
            new ContractDraft(
                some("team"),
                some(new Share(10_000)),
                channel ? List.of() : List.of(new LatencyLimit(50_000, new Share(10_000))),
                List.of(),
                random.nextInt(4) == 0
                    ? Optional.of(new RollbackTerms(Optional.of(Duration.ofHours(1))))
                    : Optional.empty(),
                random.nextInt(8) == 0
                    ? Optional.of(new WitnessTerms("gateway", Optional.empty()))
                    : Optional.empty(),
                Optional.empty())),
        Optional.empty());
  }

  /** Mostly there. */
  private <T> Optional<T> some(T value) {
    return random.nextInt(40) == 0 ? Optional.empty() : Optional.of(value);
  }

  private PlaneCommand begin(Plane plane) {
    var open = plane.active().keys();
    var draft =
        new RolloutDraft(
            List.of(),
            channel ? RandomChannels.stages(WINDOW) : List.of(),
            channel ? Optional.of(Ladder.bake(WINDOW)) : Optional.empty(),
            random.nextInt(6) == 0 ? Optional.of(Mode.ADVISE) : Optional.empty(),
            Optional.empty(),
            Optional.of(WINDOW),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            open.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(open.get(random.nextInt(open.size()))));
    return new PlaneCommand.Begin(
        new RolloutId("ro-" + names++),
        change(plane),
        flag(),
        (channel ? RandomChannels.VERSIONS : VARIANTS).get(random.nextInt(VARIANTS.size())),
        compared(random.nextInt(6) == 0 ? frozen(draft) : draft));
  }

  /** Of some, the first stage compares. */
  private RolloutDraft compared(RolloutDraft draft) {
    var compare =
        new ComparisonDraft(
            Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(20)));
    return random.nextInt(4) == 0 ? draft.comparing(Optional.of(compare)) : draft;
  }

  private static RolloutDraft frozen(RolloutDraft draft) {
    return draft.onLapse(
        Optional.of(LapseRule.OnLapse.FREEZE),
        Optional.empty(),
        Optional.of(LapseRule.Capacity.YES));
  }

  private PlaneCommand aboutRollout(Plane plane) {
    var id = rollout(plane);
    return switch (random.nextInt(7)) {
      case 0 -> new PlaneCommand.Hold(id, "a look");
      case 1 -> new PlaneCommand.Withdraw(id, "");
      case 3 -> new PlaneCommand.Drill(id);
      case 4, 5 ->
          new PlaneCommand.Attest(
              id,
              Attestation.Kind.PERSON,
              "a dashboard",
              Duration.ofMinutes(random.nextInt(120)),
              Optional.empty());
      case 2 ->
          random.nextInt(4) > 0
              ? new PlaneCommand.CheckData(id, random.nextInt(4) > 0, "", Optional.empty())
              : new PlaneCommand.StateOutcome(id, RolloutEvent.Was.BAD, "");
      default ->
          new PlaneCommand.Report(
              new Violation(
                  id,
                  random.nextBoolean() ? Arm.CANDIDATE : Arm.CONTROL,
                  "never-negative",
                  "team",
                  ""));
    };
  }

  private PlaneCommand life(Plane plane) {
    var id = random.nextInt(4) > 0 ? loose() : flag();
    return lives.next(plane, id, definition(id, true), now);
  }

  private PlaneCommand setFlag() {
    if (channel && random.nextInt(4) > 0) {
      return RandomChannels.register(random);
    }
    boolean other = random.nextInt(3) == 0;
    return new PlaneCommand.ToFlag(
        other ? loose() : flag(),
        new FlagCommand.Set(definition(other ? loose() : flag(), random.nextBoolean()), !other));
  }

  private static FlagId loose() {
    return new FlagId(SCOPE, "loose");
  }

  private FlagId flag() {
    return channel ? RandomChannels.CHANNEL.flag() : new FlagId(SCOPE, "way");
  }

  private Flag definition(FlagId id, boolean edited) {
    var variants = new LinkedHashMap<String, Json>();
    VARIANTS.forEach(name -> variants.put(name, Json.of(name)));
    if (edited && random.nextBoolean()) {
      variants.put("third", Json.of("third"));
    }
    @Nullable String standard = edited && random.nextBoolean() ? "first" : "stable";
    boolean enabled = !edited || random.nextInt(4) > 0;
    return new Flag(id.key(), enabled, variants, standard, null, Map.of());
  }

  /** A process that starts, stops, or stood still. */
  private PlaneCommand outOfOrder(Plane plane) {
    return switch (random.nextInt(6)) {
      case 4 -> new PlaneCommand.ToService(service(), new ServiceCommand.Recover());
      case 5 -> new PlaneCommand.ToService(service(), new ServiceCommand.Degrade(symptom()));
      case 0 -> new PlaneCommand.Stop(Duration.ofSeconds(30));
      case 1 -> new PlaneCommand.Unheard(seconds(120), LEASE);
      default -> new PlaneCommand.Boot(plane.solo(), seconds(120), LEASE);
    };
  }

  private Scope service() {
    return random.nextInt(4) == 0 ? Scope.parse("elsewhere/production/other") : SCOPE;
  }

  private Symptom symptom() {
    return new Symptom(0, 100, random.nextInt(100), seconds(60), new Share(10_000), 2, 1);
  }

  private PlaneCommand rare(Plane plane) {
    var tokens = plane.tokens().keys();
    return switch (random.nextInt(10)) {
      case 6 -> new PlaneCommand.ToService(service(), new ServiceCommand.Acknowledge("a look"));
      case 0 -> new PlaneCommand.Boot(plane.solo());
      case 1 ->
          new PlaneCommand.ToToken(
              tokens.get(random.nextInt(tokens.size())), new AccessCommand.Revoke());
      case 2, 3 -> new PlaneCommand.ToFlag(flag(), new FlagCommand.Kill(""));
      case 4 -> new PlaneCommand.Stop(Duration.ofSeconds(30));
      case 5 -> new PlaneCommand.Outrun("client-1", presented(plane), plane.generation());
      default -> propose();
    };
  }

  private Duration seconds(int most) {
    return Duration.ofSeconds(random.nextInt(most));
  }

  /** What was said, what was lost, or what nobody can have said. */
  private Generation presented(Plane plane) {
    int epoch =
        switch (random.nextInt(4)) {
          case 0 -> Integer.MAX_VALUE;
          case 1 -> plane.epoch() + 1;
          default -> plane.epoch();
        };
    return new Generation(epoch, plane.size() + random.nextInt(40) - 20);
  }

  private ChangeId change(Plane plane) {
    var ids = plane.changes().keys();
    return ids.isEmpty() || random.nextInt(30) == 0
        ? new ChangeId("chg-none")
        : ids.get(random.nextInt(ids.size()));
  }

  private RolloutId rollout(Plane plane) {
    var active = plane.active().keys();
    if (!active.isEmpty() && random.nextInt(20) > 0) {
      return active.get(random.nextInt(active.size()));
    }
    var all = plane.rollouts().keys();
    return all.isEmpty() ? new RolloutId("ro-none") : all.get(random.nextInt(all.size()));
  }
}
