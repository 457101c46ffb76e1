package dev.tidegate.server.stream;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Who follows the stream, what each has acknowledged, and whose lease may still be alive.
 * Thread-safe.
 */
public final class Roll {
  private static final int MAX_CLIENTS = 20_000;
  private static final int MOST_NAMED = 10;
  private static final int MOST_MET = 100_000;
  private static final long SWEEP_EVERY = Duration.ofSeconds(1).toNanos();
  private static final long LONG_AGO = Duration.ofDays(3_650).toNanos();

  /** A client, connected or gone. */
  private static final class Member {
    final TokenId token;
    final View view;
    int streams;
    Generation acknowledged = new Generation(0, 0);
    long heardAt;
    long reportedAt;

    Member(TokenId token, View view) {
      this.token = token;
      this.view = view;
    }
  }

  /** A drill, as of when it was seen first. */
  private final class Drill {
    final Generation present;
    final FlagId flag;
    final long since;
    final long held;

    /** Clients that its fall lost, and that are forgotten. */
    int swept;

    Drill(Generation present, FlagId flag, long since, long held) {
      this.present = present;
      this.flag = flag;
      this.since = since;
      this.held = held;
    }

    /** Whether the client went without a word, and its lease, alive then, has lapsed since. */
    boolean lost(Member member) {
      return member.streams <= 0
          && member.view.includes(flag)
          && member.acknowledged.compareTo(present) <= 0
          && since - member.heardAt <= held
          && nanos.getAsLong() - member.heardAt > held;
    }
  }

  private final Map<RolloutId, Drill> drills = new HashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** The names of all that ever came, as far as there is room. */
  private final Set<String> met = new HashSet<>();

  private final Lease lease;
  private final LongSupplier nanos;
  private final long started;
  private final Set<RolloutId> inherited;

  /** For how long from the start clients of an earlier process may hold its leases. */
  private long inheritedFor;

  /** When the last of those that are forgotten was heard. */
  private long forgotten;

  private long sweptAt;

  /**
   * An empty roll.
   *
   * @param nanos a clock that only goes forward
   * @param inherited rollouts that were under way when the process began: clients that the earlier
   *     process knew may still hold leases on them
   */
  public Roll(Lease lease, LongSupplier nanos, Set<RolloutId> inherited) {
    this.lease = lease;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.inherited = Set.copyOf(inherited);
    this.inheritedFor = lease.lapsesAfter().toNanos();
    this.forgotten = started - LONG_AGO;
    this.sweptAt = started;
  }

  /** The earlier process told its clients to hold their leases: for so long from the start. */
  public synchronized void presume(Duration told) {
    inheritedFor = Math.max(inheritedFor, Lease.drifted(told).toNanos());
  }

  /**
   * Whether there is room for one more, or it is known already, under the same token and with the
   * same view: what it was told of another, it may still serve.
   */
  synchronized boolean join(String client, TokenId token, View view) {
    sweep();
    var member = members.get(client);
    if (member == null) {
      if (members.size() >= MAX_CLIENTS && !forgetOne()) {
        return false;
      }
      member = new Member(token, view);
      members.put(client, member);
    } else if (!member.token.equals(token) || !member.view.equals(view)) {
      return false;
    }
    if (met.size() < MOST_MET) {
      met.add(client);
    }
    member.streams++;
    member.heardAt = nanos.getAsLong();
    member.reportedAt = member.heardAt;
    return true;
  }

  /**
   * Whether a client followed this process before; true when so many did that it is not known any
   * more.
   */
  public synchronized boolean hasMet(String client) {
    return met.size() >= MOST_MET || met.contains(client);
  }

  synchronized void leave(String client) {
    var member = members.get(client);
    if (member != null) {
      member.streams--;
    }
  }

  /** Something was sent to the client: its lease may have been renewed at this moment. */
  synchronized void heard(String client) {
    var member = members.get(client);
    if (member != null) {
      member.heardAt = nanos.getAsLong();
    }
  }

  /** The client says what it applies. Whether it may speak for that client. */
  public synchronized boolean acknowledge(String client, TokenId token, Generation generation) {
    var member = members.get(client);
    if (member == null || !member.token.equals(token)) {
      return false;
    }
    if (generation.compareTo(member.acknowledged) > 0) {
      member.acknowledged = generation;
    }
    return true;
  }

  /** The client reports outcomes. Whether it may speak for that client. */
  public synchronized boolean reported(String client, TokenId token) {
    var member = members.get(client);
    if (member == null || !member.token.equals(token)) {
      return false;
    }
    member.reportedAt = nanos.getAsLong();
    return true;
  }

  /** By which the clients hold what is unsettled. */
  public Lease lease() {
    return lease;
  }

  /** How many clients are connected. */
  public synchronized int connected() {
    return (int) members.values().stream().filter(member -> member.streams > 0).count();
  }

  /** How many clients of a scope are connected, and have not reported for so long. */
  public synchronized int silent(Scope scope, Duration limit) {
    long now = nanos.getAsLong();
    return (int)
        members.values().stream()
            .filter(member -> member.streams > 0 && member.view.scope().meets(scope))
            .filter(member -> now - member.reportedAt > limit.toNanos())
            .count();
  }

  /**
   * What is known about the clients that a rollout reaches. Nobody follows an update channel: its
   * feed answers each request by the newest plane, so it is one client that has always followed.
   */
  public synchronized Roster roster(int epoch, RolloutId id, Rollout rollout) {
    if (ChannelId.isChannel(rollout.plan().flag())) {
      return new Roster(1, 1, 0);
    }
    var present = new Generation(epoch, Math.max(0, rollout.setBy()));
    int connected = 0;
    int acknowledged = 0;
    int exposing = 0;
    long frozen = frozen(rollout);
    var drill = drill(id, rollout, present, frozen);
    var behind = new TreeSet<String>();
    int gone = drill.map(d -> d.swept).orElse(0);
    for (var entry : members.entrySet()) {
      var member = entry.getValue();
      if (!member.view.includes(rollout.plan().flag())) {
        continue;
      }
      boolean applies = member.acknowledged.compareTo(present) > 0;
      if (member.streams > 0) {
        connected++;
        acknowledged += applies ? 1 : 0;
      }
      if (!applies && (member.streams > 0 || !lapsed(member.heardAt, frozen))) {
        exposing++;
        behind.add(entry.getKey());
      }
      gone += drill.filter(d -> d.lost(member)).isPresent() ? 1 : 0;
    }
    boolean old = inherited.contains(id) && nanos.getAsLong() - started <= inheritedFor + frozen;
    boolean unknown = old || !lapsed(forgotten, frozen);
    var fall = new Roster.Fall(gone, behind.stream().limit(MOST_NAMED).toList());
    return new Roster(
        connected, acknowledged, unknown ? exposing + 1 : exposing, drill.map(_ -> fall));
  }

  /** What is remembered of a drill from when it was seen first; of no other than the present. */
  private Optional<Drill> drill(RolloutId id, Rollout rollout, Generation present, long frozen) {
    if (!(rollout instanceof Rollout.Drilling)) {
      drills.remove(id);
      return Optional.empty();
    }
    var known = drills.get(id);
    if (known == null || !known.present.equals(present)) {
      long held = lease.lapsesAfter().toNanos() + frozen;
      known = new Drill(present, rollout.plan().flag(), nanos.getAsLong(), held);
      drills.put(id, known);
    }
    return Optional.of(known);
  }

  /** For how long after their lease lapsed clients may still serve a rollout, if they ever did. */
  private static long frozen(Rollout rollout) {
    return rollout.reached() >= 0
        ? Lease.drifted(rollout.plan().lapseRule().freezeFor()).toNanos()
        : 0;
  }

  private boolean lapsed(long heardAt, long frozen) {
    return nanos.getAsLong() - heardAt > lease.lapsesAfter().toNanos() + frozen;
  }

  /**
   * Forgets clients that are gone and whose lease has lapsed; all of them are remembered as one,
   * heard when the last of them was, for what is frozen.
   */
  private void sweep() {
    long now = nanos.getAsLong();
    if (now - sweptAt < SWEEP_EVERY) {
      return; // ten thousand may come at once
    }
    sweptAt = now;
    var gone = new ArrayList<String>();
    members.forEach(
        (client, member) -> {
          if (member.streams <= 0 && lapsed(member.heardAt, 0)) {
            gone.add(client);
          }
        });
    gone.forEach(this::forget);
  }

  /**
   * Makes room where whoever comes and goes under ever new names has taken all of it: one that is
   * gone is forgotten before its lease lapsed, and counts as unknown until it would have.
   */
  private boolean forgetOne() {
    var gone =
        members.entrySet().stream()
            .filter(entry -> entry.getValue().streams <= 0)
            .map(Map.Entry::getKey)
            .findFirst();
    gone.ifPresent(this::forget);
    return gone.isPresent();
  }

  private void forget(String client) {
    var member = members.remove(client);
    if (member != null) {
      drills.values().forEach(drill -> drill.swept += drill.lost(member) ? 1 : 0);
      forgotten = Math.max(forgotten, member.heardAt);
    }
  }

  /** What a client has acknowledged. */
  public synchronized Optional<Generation> acknowledged(String client) {
    return Optional.ofNullable(members.get(client)).map(member -> member.acknowledged);
  }
}
