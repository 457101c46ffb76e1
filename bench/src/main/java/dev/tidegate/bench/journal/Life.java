package dev.tidegate.bench.journal;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer's work: changes of flags of its own, one after the other. Each is proposed, approved
 * and rolled out, is watched for forty windows, and is withdrawn; its data are checked a little
 * later, when nobody serves it any more.
 */
final class Life {
  /** How often a server looks at the time. */
  static final long TICK_NANOS = 50_000_000;

  private static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final int LATER = 4;
  private static final int FLAGS = LATER + 1;
  private static final int WINDOWS = 40;
  private static final int INTERNAL = 200;
  private static final int EVERYONE = 6_000;

  private final Sequencer sequencer;
  private final Optional<TokenId> by;
  private final String name;
  private int changes;

  Life(Sequencer sequencer, TokenId operator, String name) {
    this.sequencer = sequencer;
    this.by = Optional.of(operator);
    this.name = name;
    var variants = Map.<String, Json>of("on", Json.of(true), "off", Json.of(false));
    for (int i = 0; i < FLAGS; i++) {
      var flag = new Flag(flag(i).key(), true, variants, "off", null, Map.of());
      ask(new PlaneCommand.ToFlag(flag(i), new FlagCommand.Set(flag, true)));
    }
  }

  private FlagId flag(int number) {
    return new FlagId(SCOPE, "flag-" + name + "-" + number % FLAGS);
  }

  private RolloutId rollout(int number) {
    return new RolloutId("ro-" + name + "-" + number);
  }

  /** A change comes and goes; or not all of it, once there is enough. */
  void change(Entries enough) {
    int number = changes++;
    var change = new ChangeId("chg-" + name + "-" + number);
    var rollout = rollout(number);
    ask(propose(change));
    ask(new PlaneCommand.Approve(change, "looks right"));
    ask(new PlaneCommand.Begin(rollout, change, flag(number), "on", RolloutDraft.STANDARD));
    var _ =
        sequencer.submit(
            by, Optional.empty(), new PlaneCommand.Promote(rollout)); // or a tick did it
    for (int i = 0; i < WINDOWS && !enough.reached(); i++) {
      var window = window(sequencer.plane(), rollout, i);
      check(sequencer.submit(new PlaneCommand.JudgeWindow(rollout, window)));
    }
    ask(new PlaneCommand.Withdraw(rollout, "that is enough"));
    if (number >= LATER) {
      checkData(rollout(number - LATER));
    }
  }

  private void checkData(RolloutId rollout) {
    while (!(sequencer.plane().rollouts().get(rollout).orElseThrow()
        instanceof Rollout.Withdrawn)) {
      LockSupport.parkNanos(TICK_NANOS); // until the next tick has seen that nobody serves it
    }
    ask(new PlaneCommand.CheckData(rollout, true, "", Optional.empty()));
  }

  /** Whether there are as many entries as were asked for. */
  interface Entries {
    boolean reached();
  }

  private void ask(PlaneCommand command) {
    check(sequencer.submit(by, Optional.empty(), command));
  }

  private static void check(Outcome outcome) {
    if (!(outcome instanceof Outcome.Done(var made, _)) || made.isEmpty()) {
      throw new IllegalStateException("nothing came of it: " + outcome);
    }
  }

  private PlaneCommand propose(ChangeId change) {
    var plan =
        new ChangeDraft.PlanDraft(
            Optional.of("withdraw"),
            Optional.of(Duration.ofMinutes(1)),
            Optional.of("none"),
            Optional.of("on-call"));
    var contract =
        new ContractDraft(
            Optional.of("billing"),
            Optional.of(new Share(10_000)),
            List.of(new LatencyLimit(50_000, new Share(10_000))),
            List.of());
    var draft =
        new ChangeDraft(
            Optional.of("another way to round, number " + changes),
            Optional.of(SCOPE),
            Optional.of(
                new Version(Map.of(Version.Part.ARTIFACT, Digest.of(name + "-" + changes)))),
            Optional.of("ann"),
            Optional.empty(),
            List.of(),
            Optional.of(Nature.ROUTINE),
            Optional.of(plan));
    return new PlaneCommand.Propose(change, draft, Optional.of(contract), Optional.empty());
  }

  /** What two clients see of internal users, who are all exposed, and of the others. */
  private static SignalWindow window(Plane plane, RolloutId id, int number) {
    var rollout = (Rollout.Live) plane.rollouts().get(id).orElseThrow();
    long opened = rollout.watch().opened();
    var now = Instant.now();
    int failed = number % 3;
    return new SignalWindow(
        now.minusSeconds(10),
        now,
        plane.boot(),
        2,
        2,
        Gaps.NONE,
        0,
        0,
        List.of(
            cell(opened, 0, Arm.CANDIDATE, INTERNAL + number, failed),
            cell(opened, 2, Arm.CONTROL, EVERYONE + number, 30L * failed)),
        List.of());
  }

  private static CellCounts cell(long opened, int cohort, Arm arm, long units, long failed) {
    var each = List.of(failed);
    return new CellCounts(
        opened, cohort, arm, 3 * units, failed, each, units, failed, each, units / 10, 0, each);
  }
}
