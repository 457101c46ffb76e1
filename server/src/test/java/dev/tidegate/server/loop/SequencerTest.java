package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.MemoryStore;
import dev.tidegate.server.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequencerTest {
  private static final TokenId ANN = new TokenId("op-ann");
  private static final Scope SCOPE = Scope.parse("shop/production");

  private final Slow store = new Slow();
  private final CompletableFuture<StoreFailure> failed = new CompletableFuture<>();
  private final List<Plane> published = new CopyOnWriteArrayList<>();
  private final Sequencer sequencer =
      new Sequencer(
          store,
          Recovery.of(store, Optional.empty()),
          InstantSource.system(),
          System::nanoTime,
          published::add,
          failed::complete);

  /** A store whose appends can be made to wait, or to fail. */
  private static final class Slow implements JournalStore {
    private final MemoryStore memory = new MemoryStore();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;
    private volatile boolean full;
    private volatile boolean spent;

    @Override
    public void append(Batch batch) {
      try {
        assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new StoreFailure(StoreFailure.Kind.BROKEN, "interrupted", e);
      }
      if (broken) {
        throw new StoreFailure(StoreFailure.Kind.BROKEN, "the disk is gone");
      }
      if (full && !spent) {
        throw new StoreFailure(StoreFailure.Kind.FULL, "no room left");
      }
      batches.add(batch.entries().size());
      memory.append(batch);
    }

    @Override
    public boolean keepsReserve() {
      spent &= full;
      return !spent;
    }

    @Override
    public void spendReserve() {
      spent = true;
    }

    @Override
    public Optional<Answer> answer(String by, String key) {
      return memory.answer(by, key);
    }

    @Override
    public int epoch() {
      return memory.epoch();
    }

    @Override
    public Head head() {
      return memory.head();
    }

    @Override
    public List<Head> heads() {
      return memory.heads();
    }

    @Override
    public Optional<dev.tidegate.journal.Hash> rootAt(long size) {
      return memory.rootAt(size);
    }

    @Override
    public void read(long from, long to, Visitor visitor) {
      memory.read(from, to, visitor);
    }

    @Override
    public List<Long> about(String subject, int limit) {
      return memory.about(subject, limit);
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void stop() {
    store.gate.countDown();
    sequencer.close();
  }

  private void begin() {
    sequencer.start();
    var token =
        new Token(
            ANN,
            Digest.of("secret"),
            Role.OPERATOR,
            "ann",
            Scope.parse("*"),
            Optional.empty(),
            Instant.now().plus(Duration.ofDays(1)),
            false);
    assertThat(sequencer.submit(new PlaneCommand.ToToken(ANN, new AccessCommand.Issue(token))))
        .isInstanceOf(Outcome.Done.class);
  }

  private static PlaneCommand create(String key) {
    var flag =
        new Flag(key, true, Map.of("a", Json.of("a"), "b", Json.of("b")), "a", null, Map.of());
    return new PlaneCommand.ToFlag(new FlagId(SCOPE, key), new FlagCommand.Set(flag, true));
  }

  private static PlaneCommand kill(String key) {
    return new PlaneCommand.ToFlag(new FlagId(SCOPE, key), new FlagCommand.Kill(""));
  }

  private Outcome submit(PlaneCommand command, String key, String request) {
    return sequencer.submit(Optional.of(ANN), Optional.of(new Idempotency(key, request)), command);
  }

  @Test
  void thePlaneIsTheFoldOfWhatWasAppended() {
    begin();
    sequencer.submit(create("one"));
    sequencer.submit(create("two"));
    sequencer.submit(kill("one"));
    var again = Recovery.of(store, Optional.empty());
    assertThat(again.plane()).isEqualTo(sequencer.plane());
    assertThat(again.tree()).isEqualTo(sequencer.position().tree());
    assertThat(published.getLast()).isEqualTo(sequencer.plane());
  }

  @Test
  void aRequestThatIsSentAgainHappensOnce() {
    begin();
    var first = (Outcome.Done) submit(create("one"), "key", "digest");
    long size = sequencer.plane().size();
    var second = (Outcome.Done) submit(create("one"), "key", "digest");
    assertThat(second.repeated()).isTrue();
    assertThat(second.entries()).isEqualTo(first.entries());
    assertThat(sequencer.plane().size()).isEqualTo(size);
    assertThat(submit(create("two"), "key", "another")).isInstanceOf(Outcome.KeyTaken.class);
  }

  @Test
  void aFallIsNeverAnsweredFromThePast() {
    begin();
    sequencer.submit(create("one"));
    assertThat(((Outcome.Done) submit(kill("one"), "key", "digest")).entries()).hasSize(1);
    var again = (Outcome.Done) submit(kill("one"), "key", "digest");
    assertThat(again.repeated()).isFalse();
    assertThat(again.entries()).as("it is dead already").isEmpty();
  }

  @Test
  void refusalsOfPeopleAreEntriesUpToALimit() {
    begin();
    long before = sequencer.plane().size();
    for (int i = 0; i < 50; i++) {
      var promote = new PlaneCommand.Promote(new dev.tidegate.kernel.RolloutId("ro-none"));
      assertThat(sequencer.submit(Optional.of(ANN), Optional.empty(), promote))
          .isInstanceOf(Outcome.Refused.class);
    }
    assertThat(sequencer.plane().size() - before).isEqualTo(10);
    var events = new ArrayList<PlaneEvent>();
    store.read(before, before + 10, (_, bytes) -> events.add(EntryJson.read(bytes).event()));
    assertThat(events).allMatch(PlaneEvent.Refused.class::isInstance);
  }

  @Test
  void whatWaitsIsAppendedTogetherAndFallsFirst() throws Exception {
    begin();
    sequencer.submit(create("victim"));
    store.gate = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ = pool.submit(() -> sequencer.submit(create("holds-the-gate")));
      awaitBusy();
      var others = new ArrayList<java.util.concurrent.Future<Outcome>>();
      for (int i = 0; i < 200; i++) {
        int n = i;
        others.add(pool.submit(() -> sequencer.submit(create("flag-" + n))));
      }
      var fall = pool.submit(() -> sequencer.submit(kill("victim")));
      awaitWaiting(others);
      store.gate.countDown();
      long killed = ((Outcome.Done) fall.get()).entries().getFirst().index();
      for (var other : others) {
        assertThat(((Outcome.Done) other.get()).entries().getFirst().index()).isGreaterThan(killed);
      }
    }
    assertThat(store.batches.stream().mapToInt(n -> n).max().orElse(0))
        .as("commands that wait together are committed together")
        .isGreaterThan(50);
  }

  @Test
  void aFullQueueIsBusyButAFallGetsIn() throws Exception {
    begin();
    sequencer.submit(create("victim"));
    store.gate = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ = pool.submit(() -> sequencer.submit(create("holds-the-gate")));
      awaitBusy();
      var others = new ArrayList<java.util.concurrent.Future<Outcome>>();
      for (int i = 0; i < 3_000; i++) {
        int n = i;
        others.add(pool.submit(() -> sequencer.submit(create("flag-" + n))));
      }
      var fall = pool.submit(() -> sequencer.submit(kill("victim")));
      awaitWaiting(others);
      store.gate.countDown();
      assertThat(fall.get()).isInstanceOf(Outcome.Done.class);
      long busy = 0;
      for (var other : others) {
        try {
          other.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(Busy.class);
          busy++;
        }
      }
      assertThat(busy).isGreaterThan(1_000);
    }
  }

  @Test
  void aFailedAppendStopsEverythingAndNothingIsHalfDone() throws Exception {
    begin();
    var before = sequencer.plane();
    store.broken = true;
    assertThatThrownBy(() -> sequencer.submit(create("one")))
        .isInstanceOf(Stopped.class)
        .hasMessage("the disk is gone");
    assertThat(failed.get(5, TimeUnit.SECONDS).kind()).isEqualTo(StoreFailure.Kind.BROKEN);
    assertThat(sequencer.plane()).isSameAs(before);
    assertThatThrownBy(() -> sequencer.submit(create("two"))).isInstanceOf(Stopped.class);
    assertThat(Recovery.of(store, Optional.empty()).plane()).isEqualTo(before);
  }

  @Test
  void aFullDiskTakesFallsAndNothingElseUntilThereIsRoomAgain() throws Exception {
    begin();
    sequencer.submit(create("one"));
    store.full = true;

    assertThatThrownBy(() -> sequencer.submit(create("two"))).isInstanceOf(Full.class);
    assertThat(sequencer.submit(kill("one"))).isInstanceOf(Outcome.Done.class);
    assertThatThrownBy(() -> sequencer.submit(create("two"))).isInstanceOf(Full.class);
    assertThat(sequencer.plane().flags().size()).isEqualTo(1);
    assertThat(Recovery.of(store, Optional.empty()).plane()).isEqualTo(sequencer.plane());

    store.full = false;
    assertThat(sequencer.submit(create("two"))).isInstanceOf(Outcome.Done.class);
    assertThat(failed).isNotDone();
  }

  /** Until the sequencer waits at the gate. */
  private void awaitBusy() throws InterruptedException {
    for (int i = 0; i < 1_000 && store.gate.getCount() > 0 && !isAtGate(); i++) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static boolean isAtGate() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("sequencer"))
        .anyMatch(
            thread ->
                java.util.Arrays.stream(thread.getValue())
                    .anyMatch(
                        frame ->
                            frame.getMethodName().equals("append")
                                && frame.getClassName().endsWith("Slow")));
  }

  /** Until every one of them has been taken in, or refused. */
  private static void awaitWaiting(List<? extends java.util.concurrent.Future<?>> submitted)
      throws InterruptedException {
    long calm = 0;
    for (int i = 0; i < 2_000 && calm < 50; i++) {
      long done = submitted.stream().filter(java.util.concurrent.Future::isDone).count();
      TimeUnit.MILLISECONDS.sleep(2);
      boolean same = done == submitted.stream().filter(java.util.concurrent.Future::isDone).count();
      calm = same ? calm + 1 : 0;
    }
  }
}
