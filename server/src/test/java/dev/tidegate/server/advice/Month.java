package dev.tidegate.server.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
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
import dev.tidegate.kernel.TokenId;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.RolloutEvent.Was;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.SqliteStore;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A month of rollouts in advise mode through the real sequencer, on a clock by hand: one that was
 * harmful and taken back late, one that settled though harm was proven, one that was missed, one
 * that waited for people, and one of which an engine told nothing.
 */
public final class Month implements AutoCloseable {
  /** What Ann presents. */
  public static final String SECRET = "tg_op-ann_month";

  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Roster ONE = new Roster(1, 1, 0);

  private final Sequencer sequencer;
  private Instant now;

  private Month(JournalStore store, Instant begin) {
    now = begin;
    sequencer =
        new Sequencer(
            store,
            Recovery.of(store, Optional.empty()),
            () -> now,
            () -> now.toEpochMilli() * 1_000_000L,
            _ -> {},
            _ -> {});
    sequencer.start();
    token("op-ann", Role.OPERATOR);
    token("op-flagger", Role.OPERATOR);
  }

  /** Writes one into an empty journal; it is over some days later. */
  public static Month on(JournalStore store, Instant begin) {
    var month = new Month(store, begin);
    month.harmful();
    month.pass(Duration.ofDays(3));
    month.unnoticed();
    month.pass(Duration.ofDays(3));
    month.missed();
    month.pass(Duration.ofDays(3));
    month.slow();
    month.pass(Duration.ofDays(3));
    month.untold();
    month.pass(Duration.ofHours(2));
    return month;
  }

  /** Writes one that began two weeks ago into a folder of which there is none, for a server. */
  public static void in(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (var store = SqliteStore.open(folder, 0);
        var _ = on(store, Instant.now().minus(Duration.ofDays(14)))) {
      assertThat(store.head().size()).isPositive();
    }
  }

  Plane plane() {
    return sequencer.plane();
  }

  Instant now() {
    return now;
  }

  /** Ann says how one turned out to be. */
  void says(String id, boolean bad) {
    var was = bad ? Was.BAD : Was.GOOD;
    by("op-ann", new PlaneCommand.StateOutcome(new RolloutId(id), was, "looked"));
  }

  private void harmful() {
    var id = open("ro-ranking", "billing", "Rank by margin", Mode.ADVISE);
    windows(id, 3, 1);
    windows(id, 1, 200);
    windows(id, 30, 50);
    pass(Duration.ofMinutes(25));
    by("op-ann", new PlaneCommand.Withdraw(id, "support hears of it"));
    tick(id);
  }

  private void unnoticed() {
    var id = open("ro-cache", "billing", "Keep prices for a minute", Mode.ADVISE);
    windows(id, 1, 20);
    better(id, 60);
    by("op-flagger", new PlaneCommand.Promote(id));
    tick(id);
    windows(id, 31, 0);
    by("op-flagger", new PlaneCommand.Promote(id));
    windows(id, 31, 0);
    by("op-flagger", new PlaneCommand.Promote(id));
  }

  private void missed() {
    var id = open("ro-names", "orders", "Longer names", Mode.ADVISE);
    windows(id, 2, 0);
    by("op-ann", new PlaneCommand.Withdraw(id, "orders were lost"));
    tick(id);
    by("op-ann", new PlaneCommand.StateOutcome(id, Was.BAD, "the orders never came to the judge"));
  }

  private void slow() {
    var id = open("ro-table", "orders", "Read tax rates from a table", Mode.ADVISE);
    windows(id, 7, 0);
    pass(Duration.ofHours(20));
    windows(id, 1, 0);
    by("op-ann", new PlaneCommand.Promote(id));
    tick(id);
    windows(id, 31, 0);
    pass(Duration.ofHours(4));
    windows(id, 1, 0);
    by("op-ann", new PlaneCommand.Promote(id));
    windows(id, 31, 0);
    by("op-ann", new PlaneCommand.Promote(id));
    var enforced = open("ro-enforced", "orders", "Not advised on", Mode.ENFORCE);
    by("op-ann", new PlaneCommand.Withdraw(enforced, ""));
    tick(enforced);
  }

  private void untold() {
    var id = open("ro-argo", "billing", "Moved by another engine", Mode.ADVISE);
    windows(id, 1, 200);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void give(PlaneCommand command) {
    assertThat(sequencer.submit(command)).isInstanceOf(Outcome.Done.class);
  }

  private void by(String token, PlaneCommand command) {
    var id = Optional.of(new TokenId(token));
    assertThat(sequencer.submit(id, Optional.empty(), command)).isInstanceOf(Outcome.Done.class);
  }

  private void tick(RolloutId id) {
    give(new PlaneCommand.Tick(Map.of(id, ONE)));
  }

  private void token(String id, Role role) {
    var token =
        new Token(
            new TokenId(id),
            Digest.of("tg_" + id + "_month"),
            role,
            id.substring(3),
            Scope.parse("*"),
            Optional.empty(),
            now.plus(Duration.ofDays(90)),
            false);
    give(new PlaneCommand.ToToken(token.id(), new AccessCommand.Issue(token)));
  }

  /** At 10 % of everyone, before 100 %. */
  private RolloutId open(String id, String service, String title, Mode mode) {
    var place = Scope.parse("shop/production/" + service);
    var change = new ChangeId("chg-" + id.substring(3));
    var flag = new FlagId(place, "flag-" + id.substring(3));
    var rollout = new RolloutId(id);
    give(new PlaneCommand.Propose(change, change(title, place), Optional.of(contract()), none()));
    var definition = "{\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\"}";
    give(
        new PlaneCommand.ToFlag(
            flag, new FlagCommand.Set(FlagJson.read(flag.key(), Json.parse(definition)), true)));
    give(new PlaneCommand.Begin(rollout, change, flag, "on", draft(mode)));
    by("op-ann", new PlaneCommand.Promote(rollout));
    tick(rollout);
    return rollout;
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static ChangeDraft change(String title, Scope place) {
    return new ChangeDraft(
        Optional.of(title),
        Optional.of(place),
        Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of(title)))),
        Optional.of("mara"),
        none(),
        List.of(),
        Optional.of(Nature.ROUTINE),
        Optional.of(
            new ChangeDraft.PlanDraft(
                Optional.of("withdraw"),
                Optional.of(Duration.ofMinutes(2)),
                Optional.of("nothing is kept"),
                Optional.of("mara"))));
  }

  private static ContractDraft contract() {
    return new ContractDraft(
        Optional.of("team"), Optional.of(Share.parse("1 %")), List.of(), List.of());
  }

  private static RolloutDraft draft(Mode mode) {
    var stages =
        List.of(
            Ladder.stage("10 %", CohortRule.EVERYONE, Share.parse("10 %"), WINDOW),
            Ladder.stage("100 %", CohortRule.EVERYONE, Share.ALL, WINDOW));
    return new RolloutDraft(
        List.of(),
        stages,
        none(),
        Optional.of(mode),
        none(),
        Optional.of(WINDOW),
        none(),
        none(),
        none(),
        none(),
        none());
  }

  /** Windows of 10,000 units, 10 of the control's failing, and so many of the candidate's. */
  private void windows(RolloutId id, int many, long failing) {
    for (int i = 0; i < many; i++) {
      window(id, 10, failing);
    }
  }

  /** Windows in which the control fails, and the candidate hardly does. */
  private void better(RolloutId id, int many) {
    for (int i = 0; i < many; i++) {
      window(id, 90, 1);
    }
  }

  private void window(RolloutId id, long failingControl, long failing) {
    pass(WINDOW);
    var live = (Rollout.Live) plane().rollouts().get(id).orElseThrow();
    var control = cell(live, Arm.CONTROL, 9_000, failingControl);
    var candidate = cell(live, Arm.CANDIDATE, 1_000, failing);
    var all = live.shares().getLast().isAll();
    var cells = all ? List.of(candidate) : List.of(control, candidate);
    var window =
        new SignalWindow(
            now.minus(WINDOW), now, plane().boot(), 1, 1, Gaps.NONE, 0, 0, cells, List.of());
    give(new PlaneCommand.JudgeWindow(id, window));
  }

  private static CellCounts cell(Rollout.Live live, Arm arm, long units, long failing) {
    List<Long> none = List.of();
    int cohort = live.plan().ladder().cohorts().size() - 1;
    return new CellCounts(
        live.watch().opened(),
        cohort,
        arm,
        units,
        failing,
        none,
        units,
        failing,
        none,
        units,
        failing,
        none);
  }

  @Override
  public void close() {
    sequencer.close();
  }
}
