package dev.tidegate.server.sim;

import dev.tidegate.access.Token;
import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.Arm;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.loop.Full;
import dev.tidegate.server.loop.Lanes;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Reconciliation;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.signal.Report;
import dev.tidegate.server.signal.WitnessReport;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.stream.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One process of the server, from its start to its end: put together as the real one is, but for
 * threads, HTTP and files. Every method throws {@link StoreFailure} when the journal can not be
 * written; the process is over then.
 */
final class Machine {
  private final World world;
  private final DriftingClock clock;
  private final Lanes lanes;
  private final Hub hub;
  private final Roll roll;
  private final Board board;
  private final Reconciliation rounds;
  private final List<Connection> connections = new ArrayList<>();
  private final Instant ended;

  Machine(World world, Lease lease, Dice dice) {
    this.world = world;
    this.clock = DriftingClock.some(dice, world.now());
    var fittings = world.fittings();
    var recovery = fittings.recover(world.disk());
    this.ended = recovery.last();
    this.roll = new Roll(lease, this::nanos, fittings.inherited(recovery.plane()));
    this.hub = new Hub(roll, lease, this::nanos);
    this.board = new Board(roll, SteadyTerms.STANDARD);
    this.lanes =
        new Lanes(
            world.disk(),
            recovery,
            world::timeOfDay,
            this::nanos,
            plane -> hub.show(fittings.shown(plane)));
    this.rounds =
        new Reconciliation(
            this::plane,
            this::own,
            new Reconciliation.Parts(hub, roll, board, lease),
            lanes.clock(),
            this::nanos);
    roll.presume(recovery.plane().presumedHeld());
    if (world.isCopied()) {
      roll.presume(World.LONGEST_GRACE);
    }
    hub.show(recovery.plane());
  }

  /** It begins. */
  void boot(Lease lease) {
    var away =
        ended.equals(Instant.EPOCH)
            ? Duration.ZERO
            : Duration.between(ended, lanes.clock().instant());
    own(new PlaneCommand.Boot(false, away, lease.term()));
  }

  /** It stops as planned: clients are told to hold their leases, after it is journalled. */
  void farewell(Duration grace) throws InterruptedException {
    own(new PlaneCommand.Stop(grace));
    hub.restart(grace);
    for (var connection : connections) {
      if (!connection.isBroken()) {
        connection.write(world.fittings());
      }
    }
  }

  private long nanos() {
    return clock.nanos(world.now());
  }

  /** When this process stamped a frame. */
  long trueTime(long stampMillis) {
    return clock.trueTime(TimeUnit.MILLISECONDS.toNanos(stampMillis));
  }

  Hub hub() {
    return hub;
  }

  Lanes lanes() {
    return lanes;
  }

  Plane plane() {
    return lanes.position().plane();
  }

  /** One round of the reconciler. */
  void round() {
    rounds.step();
  }

  /** The sequencer works until nothing waits. */
  void work() {
    while (lanes.step()) {
      // until nothing waits
    }
  }

  /** A command in the server's own name, and its answer. */
  void own(PlaneCommand command) {
    var _ = ask(Optional.empty(), world.fittings().own(command));
  }

  private Outcome ask(Optional<TokenId> by, PlaneCommand command) {
    try {
      var answer = lanes.offer(by, Optional.empty(), command);
      work();
      if (answer.isCompletedExceptionally()) {
        if (answer.exceptionNow() instanceof Full) {
          throw new Full();
        }
        throw new LawBroken(Law.RECORD, command + " could not be decided", answer.exceptionNow());
      }
      return answer.resultNow();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a simulation", e);
    }
  }

  Optional<Connection> connect(String client, Optional<Generation> since) {
    if (!hub.isAwake()) {
      return Optional.empty(); // 503
    }
    if (since.isPresent() && !look(client, since.get())) {
      return Optional.empty(); // 409
    }
    return hub.subscribe(client, token(), View.of(token().scope()), since)
        .map(
            subscriber -> {
              var connection = new Connection(this, subscriber);
              connections.add(connection);
              return connection;
            });
  }

  /** A client says what it applies; whether some server can have told it so. */
  private boolean look(String client, Generation generation) {
    return hub.outrun(client, generation)
        .map(outrun -> !(ask(Optional.of(People.SERVICE), outrun) instanceof Outcome.Refused))
        .orElse(true);
  }

  private Token token() {
    return plane().tokens().get(People.SERVICE).orElseThrow();
  }

  /** The streams' threads write what waits, and notice who is gone. */
  void write(Dice dice) throws InterruptedException {
    for (var connection : List.copyOf(connections)) {
      if (connection.isBroken() && dice.once(8)) {
        connection.leave();
        connections.remove(connection);
      } else if (!connection.isBroken()) {
        connection.write(world.fittings());
      }
    }
  }

  /** A client says what it applies. */
  void acknowledge(String client, Generation generation) {
    if (look(client, generation) && roll.acknowledge(client, People.SERVICE, generation)) {
      world.ledger().acknowledged(generation);
    }
  }

  /**
   * A report, as its bytes came.
   *
   * @return whether it is settled; if not, it is sent again
   */
  boolean report(String text) {
    Report report;
    try {
      report = Codec.read(Report.class, text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidInput e) {
      return true; // 400
    }
    if (!Board.problems(plane(), report).isEmpty()) {
      return true; // 400
    }
    if (!roll.reported(report.client(), People.SERVICE)) {
      return false; // 409
    }
    acknowledge(report.client(), report.generation());
    if (board.accept(plane(), world.fittings().counted(report), lanes.clock().instant())) {
      count(report);
    }
    return true;
  }

  /** What a second source says; it counts where the contract asks for that source. */
  void witness(WitnessReport report) {
    boolean isAsked =
        plane()
            .rollouts()
            .get(report.rollout())
            .flatMap(rollout -> rollout.plan().witness())
            .filter(terms -> terms.source().equals(Gateway.SUBJECT))
            .isPresent();
    if (isAsked && Board.problems(report).isEmpty()) {
      var _ = board.accept(plane(), Gateway.SUBJECT, report, lanes.clock().instant());
    }
  }

  private void count(Report report) {
    if (!world.ledger().isNew(report.client(), report.sequence())) {
      return;
    }
    for (var climb : report.climbs()) {
      if (plane().rollouts().get(climb.rollout()).orElse(null) instanceof Rollout.Live) {
        for (var cell : climb.cells()) {
          world
              .ledger()
              .reported(
                  climb.rollout(),
                  climb.opened(),
                  cell.arm() == Arm.CANDIDATE ? cell.requests() : 0,
                  cell.requests());
        }
      }
    }
  }
}
