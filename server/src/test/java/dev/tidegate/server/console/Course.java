package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.ComparisonDraft;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The course of rollouts through a real sequencer, on a store in memory and a clock by hand. */
public final class Course implements AutoCloseable {
  public static final RolloutId ID = new RolloutId("ro-1");
  public static final Scope PLACE = Scope.parse("shop/production/checkout");

  private static final ChangeId CHANGE = new ChangeId("chg-1");
  private static final FlagId FLAG = new FlagId(PLACE, "price-lookup");
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Sequencer sequencer;
  private RolloutDraft draft = RolloutDraft.STANDARD;
  private Instant now = Instant.parse("2026-01-31T03:00:00Z");

  public Course(JournalStore store) {
    sequencer =
        new Sequencer(
            store,
            Recovery.of(store, Optional.empty()),
            () -> now,
            () -> now.toEpochMilli() * 1_000_000L,
            _ -> {},
            _ -> {});
    sequencer.start();
  }

  public Plane plane() {
    return sequencer.plane();
  }

  public Instant now() {
    return now;
  }

  public Rollout rollout() {
    return plane().rollouts().get(ID).orElseThrow();
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void give(PlaneCommand command) {
    assertThat(sequencer.submit(command)).isInstanceOf(Outcome.Done.class);
  }

  /** What begins from here on only advises. */
  Course advising() {
    draft =
        new RolloutDraft(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(Mode.ADVISE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return this;
  }

  /** What begins from here on compares half of everyone with the others, for two days. */
  Course comparing() {
    var lasts = Optional.of(Duration.ofDays(2));
    draft =
        RolloutDraft.STANDARD.comparing(
            Optional.of(new ComparisonDraft(Optional.empty(), Optional.empty(), lasts)));
    return this;
  }

  /** A rollout of the standard ladder, which nobody is exposed to yet. */
  public Course begun(String title) {
    return begun(ID, CHANGE, FLAG, title);
  }

  /** Many more, each of a change and a flag of its own. */
  Course crowd(int rollouts) {
    for (int i = 0; i < rollouts; i++) {
      var flag = new FlagId(PLACE, "flag-" + i);
      begun(new RolloutId("ro-c" + i), new ChangeId("chg-c" + i), flag, "change " + i);
    }
    return this;
  }

  private Course begun(RolloutId id, ChangeId change, FlagId flag, String title) {
    give(
        new PlaneCommand.Propose(
            change,
            new ChangeDraft(
                Optional.of(title),
                Optional.of(PLACE),
                Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of(title)))),
                Optional.of("mara"),
                Optional.empty(),
                List.of(),
                Optional.of(Nature.ROUTINE),
                Optional.of(
                    new ChangeDraft.PlanDraft(
                        Optional.of("withdraw"),
                        Optional.of(Duration.ofMinutes(2)),
                        Optional.of("nothing is kept"),
                        Optional.of("mara")))),
            Optional.of(
                new ContractDraft(
                    Optional.of("team-checkout"),
                    Optional.of(Share.parse("1 %")),
                    List.of(new LatencyLimit(250_000, Share.parse("5 %"))),
                    List.of())),
            Optional.empty()));
    give(
        new PlaneCommand.ToFlag(
            flag,
            new FlagCommand.Set(
                FlagJson.read(
                    flag.key(),
                    Json.parse(
                        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},"
                            + "\"defaultVariant\":\"off\"}")),
                true)));
    give(new PlaneCommand.Begin(id, change, flag, "on", draft));
    return this;
  }

  /** One client is connected and acknowledges: what can open, opens. */
  public Course ticked() {
    give(new PlaneCommand.Tick(Map.of(ID, new Roster(1, 1, 0))));
    return this;
  }

  /** A window ends in which both arms of everybody were active, as far as they are exposed. */
  public Course window(long units, long failing) {
    return window(units, failing, failing);
  }

  /** The same; {@code slow} units of the candidate were slower than the limit. */
  Course window(long units, long failing, long slow) {
    pass(WINDOW);
    var live = (Rollout.Live) rollout();
    int cohort = live.plan().ladder().cohortOf(live.watch().rung());
    var share = live.shares().get(cohort);
    long candidate = Math.round(units * share.fraction());
    return judged(
        cell(live, cohort, Arm.CONTROL, units - candidate, 0, 0),
        cell(live, cohort, Arm.CANDIDATE, candidate, failing, slow));
  }

  /** A window ends in which nobody arrived on the candidate. */
  Course lopsided(long units) {
    pass(WINDOW);
    var live = (Rollout.Live) rollout();
    int cohort = live.plan().ladder().cohortOf(live.watch().rung());
    return judged(
        cell(live, cohort, Arm.CONTROL, units, 0, 0), cell(live, cohort, Arm.CANDIDATE, 0, 0, 0));
  }

  private Course judged(CellCounts... cells) {
    var active = Stream.of(cells).filter(cell -> cell.units() > 0).toList();
    var window =
        new SignalWindow(
            now.minus(WINDOW), now, plane().boot(), 1, 1, Gaps.NONE, 0, 0, active, List.of());
    give(new PlaneCommand.JudgeWindow(ID, window));
    return this;
  }

  private static CellCounts cell(
      Rollout.Live live, int cohort, Arm arm, long units, long failing, long slowUnits) {
    var slow = List.of(slowUnits);
    return new CellCounts(
        live.watch().opened(),
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

  @Override
  public void close() {
    sequencer.close();
  }
}
