package dev.tidegate.server.loop;

import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.StoreFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides one command after the other, and appends what came of them in groups.
 *
 * <p>Threading: {@link #submit} and {@link #plane} are for all threads; everything else happens on
 * the sequencer's own. A batch is decided on planes that nobody else sees yet; it is published, and
 * its commands are answered, only once it is durable.
 *
 * <p>Law 2 (Fall): commands that lower exposure wait in a lane of their own, which is emptied
 * first, and which never refuses. Law 3 (Record): the plane is replaced by what its events give,
 * and by nothing else.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private static final int WAITING = 1_024;
  private static final int FALLS_WAITING = 4_096;
  private static final int BATCH = 256;

  private final JournalStore store;
  private final InstantSource clock;
  private final Consumer<Plane> published;
  private final Consumer<StoreFailure> failed;
  private final Refusals refusals = new Refusals();

  private final BlockingQueue<Pending> falls = new ArrayBlockingQueue<>(FALLS_WAITING);
  private final BlockingQueue<Pending> others = new ArrayBlockingQueue<>(WAITING);
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  /** Of the sequencer's thread. */
  private Instant last = Instant.EPOCH;

  /** What is durable; replaced as a whole. */
  private volatile Keeper.Position position;

  /** A command that waits for its answer. */
  private record Pending(
      Optional<TokenId> by,
      Optional<Idempotency> idempotency,
      PlaneCommand command,
      CompletableFuture<Outcome> answer) {}

  /**
   * Starts with what the store holds.
   *
   * @param published told of each new plane, on the sequencer's thread: be short
   * @param failed told once, when the journal can not be written: stop the process
   */
  public Sequencer(
      JournalStore store,
      Recovery recovery,
      InstantSource clock,
      Consumer<Plane> published,
      Consumer<StoreFailure> failed) {
    this.store = store;
    this.clock = clock;
    this.published = published;
    this.failed = failed;
    this.position = new Keeper.Position(recovery.plane(), recovery.tree());
    this.thread = Thread.ofPlatform().name("sequencer").unstarted(this::run);
  }

  /** Begins to decide. */
  public void start() {
    thread.start();
  }

  /** The newest durable plane. */
  public Plane plane() {
    return position.plane();
  }

  /** The newest durable plane, and the tree of the same size. */
  public Keeper.Position position() {
    return position;
  }

  /** A command by Tidegate itself. */
  public Outcome submit(PlaneCommand command) {
    return submit(Optional.empty(), Optional.empty(), command);
  }

  /**
   * Waits until a command is answered.
   *
   * @param by the token that was presented
   * @throws Busy when too many wait and it does not lower exposure
   * @throws Stopped when the journal can not be written any more
   * @throws IllegalStateException when it could not be decided, by a fault of ours: nothing of it
   *     happened
   */
  public Outcome submit(
      Optional<TokenId> by, Optional<Idempotency> idempotency, PlaneCommand command) {
    var pending = new Pending(by, idempotency, command, new CompletableFuture<>());
    try {
      if (command.lowers()) {
        falls.put(pending);
      } else if (!others.offer(pending)) {
        throw new Busy();
      }
      work.release();
      if (!running) {
        refuseWaiting();
      }
      return pending.answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped("interrupted while waiting for the journal");
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    }
  }

  /** A fault in one decision is no reason to stop: the next command may be a fall. */
  private static RuntimeException unanswered(@Nullable Throwable why) {
    return switch (why) {
      case Stopped stopped -> new Stopped(String.valueOf(stopped.getMessage()));
      case StoreFailure failure -> new Stopped(failure);
      case null, default -> new IllegalStateException("a command could not be decided", why);
    };
  }

  private void run() {
    try {
      while (running) {
        work.acquire();
        work.drainPermits();
        while (step()) {
          // until nothing waits
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("sequencer interrupted");
    } catch (StoreFailure e) {
      running = false;
      LOG.error("the journal can not be written: {}", e.getMessage());
      failed.accept(e);
    } finally {
      running = false;
      refuseWaiting();
    }
  }

  /** Decides and appends what waits, at most a batch; falls first. */
  private boolean step() {
    var taken = new ArrayList<Pending>();
    falls.drainTo(taken, BATCH);
    others.drainTo(taken, BATCH - taken.size());
    if (taken.isEmpty()) {
      return false;
    }
    var batch = new Batching(position);
    try {
      for (var pending : taken) {
        batch.add(pending);
      }
      batch.append();
    } catch (RuntimeException e) {
      var failure =
          e instanceof StoreFailure known
              ? known
              : new StoreFailure(StoreFailure.Kind.BROKEN, "a batch could not be made: " + e, e);
      taken.forEach(p -> p.answer.completeExceptionally(failure));
      throw failure;
    }
    position = new Keeper.Position(batch.plane, batch.tree);
    published.accept(batch.plane);
    batch.answers.forEach(Runnable::run);
    return true;
  }

  private void refuseWaiting() {
    var waiting = new ArrayList<Pending>();
    falls.drainTo(waiting);
    others.drainTo(waiting);
    waiting.forEach(p -> p.answer.completeExceptionally(new Stopped("the server is stopping")));
  }

  /** Commands that become durable together. */
  private final class Batching {
    private Plane plane;
    private Tree tree;
    private final long first;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<JournalStore.Answer> kept = new ArrayList<>();
    private final List<JournalStore.Subject> subjects = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();

    Batching(Keeper.Position from) {
      this.plane = from.plane();
      this.tree = from.tree();
      this.first = plane.size();
    }

    void add(Pending pending) {
      var known = known(pending);
      if (known.isPresent()) {
        answers.add(() -> pending.answer.complete(known.get()));
        return;
      }
      var request = new Request(now(), pending.by, pending.command);
      Decision<PlaneEvent> decision;
      try {
        decision = Decider.decide(plane, request);
      } catch (RuntimeException e) { // a fault of ours: nothing of this command happens
        LOG.error("can not decide {}", pending.command, e);
        answers.add(() -> pending.answer.completeExceptionally(e));
        return;
      }
      switch (decision) {
        case Decision.Accepted(var events) -> accept(pending, request, events);
        case Decision.Refused(var reasons) -> {
          refusals.event(plane, request, reasons).ifPresent(event -> append(request, event));
          answers.add(() -> pending.answer.complete(new Outcome.Refused(reasons)));
        }
      }
    }

    private void accept(Pending pending, Request request, List<PlaneEvent> events) {
      long from = plane.size();
      var made = new ArrayList<Entry>();
      for (var event : events) {
        made.add(append(request, event));
      }
      if (pending.idempotency.isPresent() && !made.isEmpty()) {
        kept.add(
            new JournalStore.Answer(
                actorOf(pending),
                pending.idempotency.get().key(),
                pending.idempotency.get().request(),
                from,
                made.size(),
                request.at().toEpochMilli()));
      }
      answers.add(() -> pending.answer.complete(new Outcome.Done(List.copyOf(made), false)));
    }

    private Entry append(Request request, PlaneEvent event) {
      var by = Decider.actor(plane, request);
      var entry = new Entry(plane.size(), request.at(), by, event);
      var bytes = EntryJson.write(entry);
      entries.add(bytes);
      Subjects.of(event)
          .forEach(about -> subjects.add(new JournalStore.Subject(about, entry.index())));
      plane = Evolution.evolve(plane, entry);
      tree = tree.with(Hash.leaf(bytes));
      return entry;
    }

    /**
     * The answer that a request had before. What lowers exposure is never answered from the past:
     * it may have risen since.
     */
    private Optional<Outcome> known(Pending pending) {
      if (pending.idempotency.isEmpty() || pending.command.lowers()) {
        return Optional.empty();
      }
      var by = actorOf(pending);
      var sent = pending.idempotency.get();
      return kept.stream()
          .filter(answer -> answer.by().equals(by) && answer.key().equals(sent.key()))
          .findFirst()
          .or(() -> store.answer(by, sent.key()))
          .map(answer -> again(answer, sent));
    }

    private Outcome again(JournalStore.Answer answer, Idempotency sent) {
      if (!answer.request().equals(sent.request())) {
        return new Outcome.KeyTaken();
      }
      var made = new ArrayList<Entry>();
      for (long i = answer.first(); i < answer.first() + answer.count(); i++) {
        if (i >= first) {
          made.add(EntryJson.read(entries.get((int) (i - first))));
        }
      }
      if (answer.first() < first) {
        store.read(
            answer.first(),
            answer.first() + answer.count(),
            (_, bytes) -> made.add(EntryJson.read(bytes)));
      }
      return new Outcome.Done(List.copyOf(made), true);
    }

    void append() {
      if (!entries.isEmpty()) {
        store.append(new JournalStore.Batch(first, entries, tree.root(), kept, subjects));
      }
    }
  }

  private static String actorOf(Pending pending) {
    return pending.by.map(TokenId::value).orElse("tidegate");
  }

  /** Never goes back, so that the journal's times do not either. */
  private Instant now() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    last = now.isAfter(last) ? now : last;
    return last;
  }

  /** Stops deciding; what is durable stays. */
  @Override
  public void close() {
    running = false;
    work.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
