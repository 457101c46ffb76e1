package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.MemoryStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** On a full disk, what would rise in a tick does not keep what falls in it from falling. */
class FullTickTest {
  private static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RolloutId FALLING = new RolloutId("ro-falling");
  private static final RolloutId WAITING = new RolloutId("ro-waiting");
  private static final Roster APPLIED = new Roster(1, 1, 0);

  private boolean full;
  private Duration passed = Duration.ZERO;
  private final Lanes lanes = lanes(tight(new MemoryStore()));

  /** A store in memory that keeps room for falls alone while it is full. */
  private JournalStore tight(MemoryStore memory) {
    return (JournalStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JournalStore.class},
            (_, method, sent) ->
                method.getName().equals("keepsReserve") ? !full : method.invoke(memory, sent));
  }

  private Lanes lanes(JournalStore store) {
    var recovery = Recovery.of(store, Optional.empty());
    return new Lanes(store, recovery, () -> NOW.plus(passed), () -> passed.toNanos(), _ -> {});
  }

  private CompletableFuture<Outcome> give(PlaneCommand command) throws InterruptedException {
    var answer = lanes.offer(Optional.empty(), Optional.empty(), command);
    while (lanes.step()) {
      // until nothing waits
    }
    return answer;
  }

  private List<PlaneEvent> events(PlaneCommand command) throws InterruptedException {
    var done = (Outcome.Done) give(command).resultNow();
    return done.entries().stream().map(Entry::event).toList();
  }

  private Rollout state(RolloutId id) {
    return lanes.position().plane().rollouts().get(id).orElseThrow();
  }

  private void begin(RolloutId id) throws InterruptedException {
    var flag = new FlagId(SCOPE, "flag-" + id);
    var variants = Map.<String, Json>of("on", Json.of(true), "off", Json.of(false));
    var definition = new Flag(flag.key(), true, variants, "off", null, Map.of());
    events(new PlaneCommand.ToFlag(flag, new FlagCommand.Set(definition, true)));
    var change = new ChangeId("chg-" + id);
    events(propose(change));
    events(new PlaneCommand.Begin(id, change, flag, "on", RolloutDraft.STANDARD));
  }

  private static PlaneCommand propose(ChangeId change) {
    var plan =
        new ChangeDraft.PlanDraft(
            Optional.of("withdraw"),
            Optional.of(Duration.ofMinutes(1)),
            Optional.of("none"),
            Optional.of("on-call"));
    var draft =
        new ChangeDraft(
            Optional.of("a change"),
            Optional.of(SCOPE),
            Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of(change.value())))),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(Nature.ROUTINE),
            Optional.of(plan));
    var contract =
        new ContractDraft(
            Optional.of("team"), Optional.of(new Share(10_000)), List.of(), List.of());
    return new PlaneCommand.Propose(change, draft, Optional.of(contract), Optional.empty());
  }

  @Test
  void theFallLandsAndTheRiseWaitsForRoom() throws Exception {
    events(new PlaneCommand.Boot(true));
    begin(FALLING);
    events(new PlaneCommand.Tick(Map.of(FALLING, APPLIED)));
    events(new PlaneCommand.Withdraw(FALLING, ""));
    begin(WAITING);
    var tick = new PlaneCommand.Tick(Map.of(FALLING, APPLIED, WAITING, APPLIED));

    full = true;
    assertThat(events(tick))
        .singleElement()
        .isInstanceOfSatisfying(
            PlaneEvent.OfRollout.class,
            event -> assertThat(event.fact()).isInstanceOf(RolloutEvent.Withdrawn.class));
    assertThat(state(WAITING)).isInstanceOf(Rollout.Waiting.class);

    full = false;
    assertThat(events(tick)).singleElement().isInstanceOf(PlaneEvent.RolloutRises.class);
    assertThat(state(WAITING)).isInstanceOf(Rollout.Live.class);
  }

  @Test
  void aRiseThatNobodyAppliedLapsesThoughItWouldOpenAgainAtOnce() throws Exception {
    events(new PlaneCommand.Boot(true));
    begin(WAITING);
    var tick = new PlaneCommand.Tick(Map.of(WAITING, new Roster(1, 0, 0)));
    events(tick);
    assertThat(state(WAITING)).isInstanceOf(Rollout.Live.class);

    full = true;
    passed = Duration.ofMinutes(1);
    assertThat(events(tick))
        .singleElement()
        .isInstanceOfSatisfying(
            PlaneEvent.OfRollout.class,
            event -> assertThat(event.fact()).isInstanceOf(RolloutEvent.Lapsed.class));
  }
}
