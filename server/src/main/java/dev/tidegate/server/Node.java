package dev.tidegate.server;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.channel.Feeds;
import dev.tidegate.server.channel.Outcomes;
import dev.tidegate.server.channel.Shelf;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.gate.GateTrust;
import dev.tidegate.server.http.FlagLookup;
import dev.tidegate.server.http.Secrets;
import dev.tidegate.server.local.ControlSocket;
import dev.tidegate.server.loop.Keeper;
import dev.tidegate.server.loop.Reconciler;
import dev.tidegate.server.loop.Reconciliation;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.loop.Stopped;
import dev.tidegate.server.reach.Reach;
import dev.tidegate.server.reach.ReachSaving;
import dev.tidegate.server.serving.Feed;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.PrivateFolder;
import dev.tidegate.server.store.SecretFile;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.SqliteStore;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Lookout;
import dev.tidegate.server.trouble.Premises;
import dev.tidegate.server.verify.Continuity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the store, the loop around the core, the stream, and the HTTP front. Started by
 * {@link #start}; {@link #failure} completes when it can not go on.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private static final Duration FIRST_TOKEN = Duration.ofDays(90);

  /** Where the first operator's token is written, in the data folder. */
  public static final String OPERATOR_TOKEN = "operator.token";

  /** The signed checkpoint of what was lost, kept as its only witness. */
  private static final String LOST_CHECKPOINT = "checkpoint.lost";

  private final JournalStore store;
  private final Sequencer sequencer;
  private final Reconciler reconciler;
  private final Signer signer;
  private final StateFile checkpoint;
  private final Keeper keeper;
  private final ReachSaving reach;
  private final Lookout lookout;
  private final TokenAlarm tokenAlarm;
  private final Front front;
  private final Hub hub;
  private final Duration restartGrace;

  /** When the journal ended that it began with. */
  private final Instant ended;

  /** Null before the start, and where there can be none. */
  private @Nullable ControlSocket control;

  private final CompletableFuture<StoreFailure> failure = new CompletableFuture<>();

  /**
   * Starts a server.
   *
   * @throws InvalidInput with everything that is wrong with the configuration
   * @throws StoreFailure when the journal can not be used
   * @throws NotListening when the address can not be used
   */
  public static Node start(ServerConfig config) {
    return start(config, Optional.empty());
  }

  /**
   * Starts a server on a folder that is a copy from earlier: what was under way in it falls, before
   * anybody is told of it.
   *
   * @param kills the keys of flags that were killed since the copy was made
   * @throws InvalidInput with everything that is wrong with the configuration
   * @throws StoreFailure when the journal can not be used
   * @throws NotListening when the address can not be used
   */
  public static Node restored(ServerConfig config, List<String> kills) {
    return start(config, Optional.of(kills));
  }

  private static Node start(ServerConfig config, Optional<List<String>> kills) {
    var problems = GateTrust.problems(config);
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    try {
      PrivateFolder.make(config.data());
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN, "can not make the folder " + config.data() + ": " + e, e);
    }
    var store = SqliteStore.open(config.data(), config.maxJournalBytes());
    var node = on(store, config, kills.isPresent());
    try {
      node.sequencer.start();
      kills.ifPresent(keys -> node.lower(config, keys));
      node.begin(config);
      return node;
    } catch (Stopped e) {
      node.close();
      throw e.getCause() instanceof StoreFailure failure ? failure : e;
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static Node on(JournalStore store, ServerConfig config, boolean isCopy) {
    try {
      return new Node(config, store, isCopy);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private Node(ServerConfig config, JournalStore store, boolean isCopy) {
    this.store = store;
    this.signer = Signer.of(config.data());
    this.checkpoint = new StateFile(config.data().resolve("checkpoint"));
    if (!isCopy) { // not overwritten: the checkpoint is the only witness of what is missing
      Continuity.require(missing());
    }
    var snapshot = new StateFile(config.data().resolve("snapshot"));
    var recovery = Recovery.of(store, Optional.of(snapshot));
    this.ended = recovery.last();
    var roll = roll(recovery.plane(), config, isCopy);
    this.hub = new Hub(roll, config.lease(), System::nanoTime);
    var feed = new Feed(hub, InstantSource.system());
    this.restartGrace = config.restartGrace();
    var board = new Board(roll, config.steady());
    this.sequencer = sequencer(recovery, feed);
    var clock = sequencer.clock();
    var feeds = feeds(config, board);
    this.reach = new ReachSaving(feeds.reach());
    this.reconciler =
        new Reconciler(
            sequencer::plane,
            sequencer::submit,
            new Reconciliation.Parts(hub, roll, board, config.lease()),
            clock);
    this.keeper = new Keeper(sequencer::position, signer, checkpoint, snapshot, recovery.saved());
    this.lookout = lookout(config, roll, clock);
    this.tokenAlarm = new TokenAlarm(sequencer::plane, clock, LOG::warn);
    hub.show(recovery.plane());
    var parts =
        new Front.Parts(
            sequencer,
            store,
            hub,
            feed,
            roll,
            board,
            feeds,
            signer,
            checkpoint,
            lookout,
            reconciler::poke,
            clock);
    this.front = new Front(config, parts);
  }

  private Feeds feeds(ServerConfig config, Board board) {
    var shelf = new Shelf(sequencer::plane, hub::isAwake);
    var outcomes = new Outcomes();
    var counts = new Reach(new StateFile(config.data().resolve("reach")));
    board.join(outcomes, counts);
    return new Feeds(shelf, counts, outcomes);
  }

  private Sequencer sequencer(Recovery recovery, Feed feed) {
    return new Sequencer(
        store,
        recovery,
        InstantSource.system(),
        System::nanoTime,
        plane -> {
          hub.show(plane);
          feed.shown();
        },
        failure::complete);
  }

  private static Roll roll(Plane plane, ServerConfig config, boolean isCopy) {
    var roll = new Roll(config.lease(), System::nanoTime, Set.copyOf(plane.active().keys()));
    roll.presume(plane.presumedHeld());
    if (isCopy) { // a farewell may be among what was lost
      roll.presume(config.restartGrace());
    }
    return roll;
  }

  private Lookout lookout(ServerConfig config, Roll roll, InstantSource clock) {
    return new Lookout(
        new Lookout.Sources(sequencer::plane, store, roll, hub::heartbeatAt),
        new Premises(config.data(), config.maxJournalBytes()),
        new Lookout.Times(clock, InstantSource.system(), System::nanoTime),
        failure::complete);
  }

  /** What was signed and is not there any more. */
  private Optional<String> missing() {
    return Continuity.missing(store, checkpoint.read(), signer.verifier());
  }

  /** Before anything else is decided, and before anybody is served. */
  private void lower(ServerConfig config, List<String> killed) {
    if (store.head().size() == 0) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN,
          "there is no journal in " + config.data() + " that could have been put back: see --data");
    }
    var reasons = new ArrayList<Reason>();
    reasons.add(Reason.of("epoch.restored", "the data folder was put back from a copy"));
    missing()
        .ifPresent(
            what -> {
              reasons.add(Reason.of("epoch.missing", what));
              var kept = new StateFile(config.data().resolve(LOST_CHECKPOINT));
              checkpoint.read().ifPresent(kept::write);
            });
    var raise = new PlaneCommand.RaiseEpoch(reasons, flags(killed), restartGrace);
    sequencer.submit(new PlaneCommand.Locally(raise));
  }

  /** Those of each key, wherever they are: a kill only lowers. */
  private List<FlagId> flags(List<String> keys) {
    var all = sequencer.plane().flags().keys();
    var problems = new ArrayList<Problem>();
    var flags = new ArrayList<FlagId>();
    for (var key : keys) {
      var found = all.stream().filter(id -> id.key().equals(key) || id.toString().equals(key));
      if (!flags.addAll(found.toList())) {
        var known = all.stream().map(FlagId::key).distinct().toList();
        problems.add(
            new Problem(
                "kill",
                "there is no flag \""
                    + key
                    + "\" in the copy"
                    + Nearest.hint(key, known)
                    + "; leave it out when it was made later"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return flags;
  }

  /** Since the last entry; nothing before the first. */
  private Duration away() {
    return ended.equals(Instant.EPOCH)
        ? Duration.ZERO
        : Duration.between(ended, sequencer.clock().instant());
  }

  private void begin(ServerConfig config) {
    sequencer.submit(new PlaneCommand.Boot(config.solo(), away(), config.lease().term()));
    if (sequencer.plane().tokens().size() == 0) {
      issueFirst(config.data());
    }
    reconciler.start();
    keeper.start();
    reach.start();
    tokenAlarm.start();
    control = control(config);
    lookout.start();
    front.start();
  }

  /** The way down beside the network; a server without it is still worth more than none. */
  private @Nullable ControlSocket control(ServerConfig config) {
    try {
      var flags = new FlagLookup(sequencer::plane, config.scope());
      return ControlSocket.open(config.data(), sequencer, flags);
    } catch (IOException e) {
      LOG.warn(
          "there is no {} in {}, and --local can not be used: {}",
          ControlSocket.NAME,
          config.data(),
          e.getMessage());
      return null;
    }
  }

  /**
   * Written before it is issued: a crash in between leaves a file without a token, made anew next
   * time.
   */
  private void issueFirst(Path data) {
    var id = new TokenId(Secrets.id("op"));
    var secret = Secrets.secret(id);
    try {
      SecretFile.write(data.resolve(OPERATOR_TOKEN), secret + "\n");
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN, "can not write the operator's token: " + e, e);
    }
    var expires =
        InstantSource.system().instant().plus(FIRST_TOKEN).truncatedTo(ChronoUnit.SECONDS);
    var token =
        new Token(
            id,
            Digest.of(secret),
            Role.OPERATOR,
            "operator",
            Scope.parse(Scope.ALL),
            Optional.empty(),
            expires,
            false);
    sequencer.submit(new PlaneCommand.ToToken(id, new AccessCommand.Issue(token)));
  }

  /** Journalled before it is told, so that the next process knows of it whatever happens here. */
  private void farewell() {
    if (restartGrace.isZero() || hub.streams() == 0) {
      return;
    }
    try {
      sequencer.submit(new PlaneCommand.Stop(restartGrace));
      hub.restart(restartGrace);
    } catch (Stopped e) {
      LOG.warn("clients are not told to hold their leases: {}", e.getMessage());
    }
  }

  /** The port that it listens on. */
  public int port() {
    return front.port();
  }

  /** The ports beside it, by what they are for: {@code flagd-sync} and its like. */
  public Map<String, Integer> otherPorts() {
    return front.otherPorts();
  }

  /** Completes when the journal can not be written any more: stop the process. */
  public CompletableFuture<StoreFailure> failure() {
    return failure;
  }

  /** Clients are told to hold their leases, then streams end: a restart drops nobody's exposure. */
  @Override
  public void close() {
    reconciler.close(); // from here on nothing rises, and nobody is taken to have let go
    farewell();
    front.close();
    if (control != null) {
      control.close();
    }
    lookout.close();
    tokenAlarm.close();
    sequencer.close();
    reach.close();
    keeper.close();
    store.close();
  }
}
