package dev.tidegate.server.loop;

import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.kernel.Decision;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that are decided one after the other, and become durable together. Of one thread. */
final class Batching {
  private static final Logger LOG = LoggerFactory.getLogger(Batching.class);

  /** Who may append. */
  enum Room {
    /** Everybody. */
    ALL,
    /** There is room for falls alone. */
    RESERVE
  }

  private final JournalStore store;
  private final InstantSource clock;
  private final Refusals refusals;
  private final Room room;
  private Plane plane;
  private Tree tree;
  private final long first;
  private final List<byte[]> entries = new ArrayList<>();
  private final List<JournalStore.Answer> kept = new ArrayList<>();
  private final List<JournalStore.Subject> subjects = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();

  Batching(
      Keeper.Position from, JournalStore store, InstantSource clock, Refusals refusals, Room room) {
    this.room = room;
    this.store = store;
    this.clock = clock;
    this.refusals = refusals;
    this.plane = from.plane();
    this.tree = from.tree();
    this.first = plane.size();
  }

  void add(Pending pending) {
    var known = known(pending);
    if (known.isPresent()) {
      answers.add(() -> pending.answer().complete(known.get()));
      return;
    }
    var request = new Request(clock.instant(), pending.by(), affordable(pending.command()));
    Decision<PlaneEvent> decision;
    try {
      decision = Decider.decide(plane, request);
    } catch (RuntimeException e) { // a fault of ours: nothing of this command happens
      LOG.error("can not decide {}", pending.command(), e);
      answers.add(() -> pending.answer().completeExceptionally(e));
      return;
    }
    switch (decision) {
      case Decision.Accepted(var events) when hasRoom(events) -> accept(pending, request, events);
      case Decision.Accepted<PlaneEvent> _ ->
          answers.add(() -> pending.answer().completeExceptionally(new Full()));
      case Decision.Refused(var reasons) -> {
        if (room == Room.ALL) {
          refusals.event(plane, request, reasons).ifPresent(event -> append(request, event));
        }
        answers.add(() -> pending.answer().complete(new Outcome.Refused(reasons)));
      }
    }
  }

  /**
   * What there is room for: a restore without edits of base rules, which are no falls; and of a
   * tick what falls, whatever would rise in it.
   */
  private PlaneCommand affordable(PlaneCommand command) {
    if (room == Room.ALL) {
      return command;
    }
    return switch (command) {
      case PlaneCommand.Restore(var then, var note, _) ->
          new PlaneCommand.Restore(then, note, false);
      case PlaneCommand.Tick tick -> tick.withoutRises();
      default -> command;
    };
  }

  /** What comes of a fall besides, such as the judgement that led to it, goes with it. */
  private boolean hasRoom(List<PlaneEvent> events) {
    return room == Room.ALL
        || events.isEmpty()
        || (events.stream().anyMatch(PlaneEvent::mayUseReserve)
            && events.stream().noneMatch(PlaneEvent.Rise.class::isInstance));
  }

  private void accept(Pending pending, Request request, List<PlaneEvent> events) {
    long from = plane.size();
    var made = new ArrayList<Entry>();
    for (var event : events) {
      made.add(append(request, event));
    }
    if (pending.idempotency().isPresent() && !made.isEmpty()) {
      kept.add(
          new JournalStore.Answer(
              pending.actor(),
              pending.idempotency().get().key(),
              pending.idempotency().get().request(),
              from,
              made.size(),
              request.at().toEpochMilli()));
    }
    answers.add(() -> pending.answer().complete(new Outcome.Done(List.copyOf(made), false)));
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
   * The answer that a request had before. What lowers exposure is never answered from the past: it
   * may have risen since.
   */
  private Optional<Outcome> known(Pending pending) {
    if (pending.idempotency().isEmpty() || pending.command().lowers()) {
      return Optional.empty();
    }
    var by = pending.actor();
    var sent = pending.idempotency().get();
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

  /**
   * Makes it durable.
   *
   * @return what is durable now
   */
  Keeper.Position append() {
    if (!entries.isEmpty()) {
      store.append(new JournalStore.Batch(first, entries, tree.root(), kept, subjects));
    }
    return new Keeper.Position(plane, tree);
  }

  /** Answers everybody; only after {@link #append}. */
  void answer() {
    answers.forEach(Runnable::run);
  }
}
