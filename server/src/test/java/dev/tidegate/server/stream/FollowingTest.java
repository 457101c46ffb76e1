package dev.tidegate.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.exposure.Lease;
import dev.tidegate.flag.FlagDecider;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flag.Moment;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Table;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream is told of what changed, however slowly it takes it. */
@Timeout(60)
class FollowingTest {
  private static final Scope SCOPE = Scope.parse("default/production/billing");
  private static final View ALL = View.of(SCOPE);
  private static final Optional<Generation> NEW = Optional.empty();
  private static final String FLAG =
      "{\"variants\":{\"old\":\"old\",\"new\":\"new\"},\"defaultVariant\":\"old\"}";

  private long now = 1_000_000_000L;
  private final Roll roll = new Roll(Lease.STANDARD, () -> now, Set.of());
  private final Hub hub = new Hub(roll, Lease.STANDARD, () -> now, 4, 3);
  private Table<FlagId, FlagState> flags = Table.empty();
  private long index;

  private static Token token(String id) {
    return new Token(
        new TokenId(id),
        Digest.of(id),
        Role.SERVICE,
        "billing",
        SCOPE,
        Optional.empty(),
        Instant.MAX,
        false);
  }

  @BeforeEach
  void begin() {
    hub.heartbeat();
    show("checkout.pay");
    show("search");
  }

  private Subscriber subscribe(String client, View view) {
    return hub.subscribe(client, token("svc-billing"), view, NEW).orElseThrow();
  }

  private void show(String key) {
    show(FlagJson.read(key, Json.parse(FLAG)));
  }

  private void kill(String key) {
    show(FlagJson.read(key, Json.parse(FLAG)).killed());
  }

  private void show(Flag flag) {
    var id = new FlagId(SCOPE, flag.key());
    flags = flags.with(id, state(flag));
    hub.show(plane(1));
  }

  private static FlagState state(Flag flag) {
    var when = new Moment(1, Instant.EPOCH);
    var created = new FlagEvent.Created(flag, false);
    return FlagDecider.evolve(Optional.empty(), created, when);
  }

  private Plane plane(int epoch) {
    var none = Plane.EMPTY;
    return new Plane(
        epoch,
        ++index,
        none.solo(),
        none.boot(),
        none.contracts(),
        none.changes(),
        flags,
        none.rollouts(),
        none.active(),
        none.tokens(),
        none.halts(),
        none.drills(),
        none.trials(),
        none.services(),
        none.schedules(),
        none.usage(),
        none.scans(),
        none.weighed(),
        none.attested(),
        none.unheard(),
        none.farewell());
  }

  private static String text(Subscriber subscriber) throws InterruptedException {
    return new String(subscriber.next().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void whatChangedMeanwhileIsToldAtOnce() throws Exception {
    var slow = subscribe("client-1", ALL);
    assertThat(text(slow)).startsWith("event: snapshot\nid: 1.2\n").contains("\"search\":{");
    for (int i = 0; i < 500; i++) {
      show("flag-" + i % 7);
    }
    kill("search");
    assertThat(text(slow))
        .startsWith("event: delta\nid: 1.503\n")
        .contains("\"search\":{\"state\":\"DISABLED\"", "\"flag-6\":{")
        .doesNotContain("checkout.pay");
    assertThat(slow.isReady()).isFalse();
  }

  @Test
  void aKillWaitsBehindNothing() throws Exception {
    var slow = subscribe("client-1", ALL);
    text(slow);
    for (int i = 0; i < 1_000; i++) {
      hub.heartbeat();
    }
    hub.restart(Duration.ofSeconds(1));
    kill("search");
    assertThat(text(slow)).startsWith("event: delta").contains("DISABLED");
    assertThat(text(slow)).startsWith("event: restart");
    assertThat(slow.isReady()).as("what it was told renewed its lease, too").isFalse();
  }

  @Test
  void moreThanIsRememberedIsEverything() throws Exception {
    var slow = subscribe("client-1", ALL);
    text(slow);
    for (int i = 0; i < 1_100; i++) {
      show(i % 2 == 0 ? FlagJson.read("a", Json.parse(FLAG)) : killed("a"));
    }
    assertThat(text(slow)).startsWith("event: snapshot").contains("checkout.pay", "search");
  }

  private static Flag killed(String key) {
    return FlagJson.read(key, Json.parse(FLAG)).killed();
  }

  @Test
  void anotherEpochIsEverything() throws Exception {
    var subscriber = subscribe("client-1", ALL);
    text(subscriber);
    hub.show(plane(2));
    assertThat(text(subscriber)).startsWith("event: snapshot\nid: 2.3\n").contains("search");
  }

  @Test
  void whoeverAskedForSomeFlagsIsToldOfThose() throws Exception {
    var some = subscribe("client-1", new View(SCOPE, Set.of("other"), Set.of("checkout.")));
    assertThat(text(some)).contains("checkout.pay").doesNotContain("search");
    kill("search");
    assertThat(some.isReady()).as("of a flag that it did not ask for").isFalse();
    kill("checkout.pay");
    assertThat(text(some)).contains("\"checkout.pay\":{\"state\":\"DISABLED\"");
    show("other");
    assertThat(text(some)).as("that there was not yet").contains("\"other\":{");
  }

  @Test
  void whoMissedNothingOfItsOwnIsNotToldEverythingAfterAThousandChanges() throws Exception {
    var some = subscribe("client-1", new View(SCOPE, Set.of(), Set.of("checkout.")));
    text(some);
    for (int i = 0; i < 1_100; i++) {
      show("flag-" + i % 1_000);
    }
    kill("checkout.pay");
    assertThat(text(some)).startsWith("event: delta");
  }

  @Test
  void whatIsTheSameForManyIsEncodedOnce() throws Exception {
    var one = subscribe("client-1", ALL);
    var two = subscribe("client-2", ALL);
    text(one);
    text(two);
    kill("search");
    assertThat(one.next()).isSameAs(two.next());
  }

  /** The client reckons its lease from it, so it may not be that of somebody else's first event. */
  @Test
  void everyFirstEventHasAStampOfItsOwn() throws Exception {
    var first = text(subscribe("client-1", ALL));
    now += Duration.ofSeconds(3).toNanos();
    var later = text(subscribe("client-2", ALL));
    assertThat(first).contains("\"at\":1000,");
    assertThat(later).contains("\"at\":4000,");
  }

  @Test
  void aSecondStreamOfAClientEndsTheFirst() throws Exception {
    var before = subscribe("client-1", ALL);
    text(before);
    var cut = new AtomicBoolean();
    before.cutBy(() -> cut.set(true));
    subscribe("client-1", ALL);
    assertThat(cut).isTrue();
    assertThat(before.next().isEnd()).isTrue();
    hub.leave(before);
    assertThat(hub.streams()).isEqualTo(1);
    assertThat(roll.connected()).isEqualTo(1);
  }

  @Test
  void aClientThatAsksForSomethingElseIsRefused() {
    subscribe("client-1", ALL);
    var other = new View(SCOPE, Set.of("search"), Set.of());
    assertThat(hub.subscribe("client-1", token("svc-billing"), other, NEW)).isEmpty();
    assertThat(hub.streams()).as("and goes on with what it had").isEqualTo(1);
  }

  @Test
  void noTokenTakesTheRoomOfOthers() {
    for (int i = 0; i < 3; i++) {
      subscribe("client-" + i, ALL);
    }
    assertThat(hub.hasRoom(new TokenId("svc-billing"))).isFalse();
    assertThat(hub.subscribe("client-4", token("svc-billing"), ALL, NEW)).isEmpty();
    var other = hub.subscribe("other-1", token("svc-other"), ALL, NEW).orElseThrow();
    assertThat(hub.hasRoom(new TokenId("svc-third"))).as("the last place is taken").isFalse();
    hub.leave(other);
    assertThat(hub.hasRoom(new TokenId("svc-third"))).isTrue();
  }

  @Test
  void whoDoesNotTakeAnEventForAsLongAsALeaseLastsIsSentAway() throws Exception {
    var stuck = subscribe("client-1", ALL);
    var idle = subscribe("client-2", ALL);
    var cuts = new StringBuilder();
    stuck.cutBy(() -> cuts.append("stuck"));
    idle.cutBy(() -> cuts.append("idle"));
    stuck.next(); // and is never done with it
    hub.heartbeat();
    now += Duration.ofSeconds(59).toNanos();
    hub.heartbeat();
    assertThat(cuts).isEmpty();
    now += Duration.ofSeconds(2).toNanos();
    hub.heartbeat();
    assertThat(cuts).hasToString("stuck");
  }
}
