package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.HeldLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the stream is followed when it breaks off, and what is not applied. */
class FollowerTest {
  private static final String STABLE = Way.json(Way.settled());
  private static final String CLIMBING = Way.json(Way.climbing(Way.EVERYBODY));
  private static final String SETTLED = Way.json(Way.settledNew());
  private static final long LEASE = 60_000;

  private static void untilServed(Tidegate client, String variant) throws InterruptedException {
    Until.holds(variant + " is served", () -> Way.serves(client).equals(variant));
  }

  @Test
  void itResumesWhereItWasWhenTheStreamEnds() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("3.14", LEASE, STABLE));
        var client = server.connect()) {
      server.opensWith(line -> line.resumed("3.15", LEASE, CLIMBING));
      server.line(0).end();
      untilServed(client, "new");
      assertThat(server.line(0).lastEventId()).isNull();
      assertThat(server.line(1).lastEventId()).isEqualTo("3.14");
      server.line(1).delta("3.20", STABLE).end();
      assertThat(server.line(2).lastEventId()).isEqualTo("3.20");
    }
  }

  @Test
  void itAcknowledgesWhatItApplies() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("3.14", LEASE, STABLE));
        var client = server.connect()) {
      server.line(0).heartbeat("3.19").delta("3.20", CLIMBING);
      untilServed(client, "new");
      Until.holds("both are acknowledged", () -> server.acks().size() == 2);
      assertThat(server.acks().toString()).contains("3.14", "3.20").doesNotContain("3.19");
    }
  }

  /** A listener that keeps what it is told. */
  private static final class Told implements Follower.Listener {
    final List<String> lost = new CopyOnWriteArrayList<>();

    @Override
    public void applied(List<String> changed) {
      throw new IllegalStateException("whoever listens may fail");
    }

    @Override
    public void lost(String why) {
      lost.add(why);
    }

    @Override
    public void refused(String why) {
      throw new IllegalStateException("nobody is refused here");
    }
  }

  @Test
  void whenWhoeverListensFailsItComesBackAfterAPauseAllTheSame() throws Exception {
    try (var tap = new LogTap(Follower.class);
        var server = FakeServer.showing(STABLE)) {
      var follower =
          new Follower(
              server.wire(),
              Asked.EVERYTHING,
              new Views(),
              new HeldLease(System::nanoTime),
              new Told());
      follower.start();
      server.line(3);
      follower.stop();
      for (int i = 1; i <= 3; i++) {
        assertThat(server.line(i).askedNanos() - server.line(i - 1).askedNanos())
            .as("before request %d", i)
            .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(45));
      }
      assertThat(tap.lines()).contains("the stream can not be followed");
    }
  }

  @Test
  void aTokenThatIsNotTakenIsSaidOnce() throws Exception {
    try (var tap = new LogTap(Tidegate.class);
        var server = new FakeServer(line -> line.answer(401, "application/json").end());
        var client = Tidegate.connect(server.options().withStartTimeout(Duration.ZERO))) {
      server.line(3);
      assertThat(client.isReady()).isFalse();
      assertThat(tap.lines()).filteredOn(line -> line.contains("answers 401")).hasSize(1);
    }
  }

  @Test
  void whenTheTokenIsNotTakenAnyMoreWhatIsAppliedIsKeptUntilTheLeaseLapses() throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = server.connect()) {
      server.opensWith(line -> line.answer(401, "application/json").raw("{}").end());
      server.line(0).end();
      server.line(2);
      assertThat(Way.serves(client)).as("on the lease").isEqualTo("new");
      assertThat(client.isReady()).isTrue();
      server.opensWith(line -> line.resumed("1.2", LEASE, SETTLED));
      Until.holds("it is heard again", () -> server.acks().toString().contains("1.2"));
    }
  }

  @Test
  void whatIsOlderIsNeverApplied() throws Exception {
    try (var tap = new LogTap(Follower.class);
        var server = new FakeServer(line -> line.snapshot("2.10", LEASE, CLIMBING));
        var client = server.connect()) {
      server.line(0).snapshot("1.99", LEASE, STABLE).delta("2.9", STABLE).heartbeat("2.9");
      Until.holds("all three are refused", () -> tap.lines().size() == 3);
      assertThat(Way.serves(client)).isEqualTo("new");
      server.line(0).delta("2.11", "{}");
      Until.holds("it goes on", () -> server.acks().toString().contains("2.11"));
      assertThat(Way.serves(client)).isEqualTo("new");
      assertThat(server.acks().toString()).doesNotContain("1.99", "2.9\"");
    }
  }

  @Test
  void whatIsOlderDoesNotCountAsHeard() throws Exception {
    try (var tap = new LogTap(Follower.class);
        var server = new FakeServer(line -> line.snapshot("2.10", 300, CLIMBING));
        var client = server.connect()) {
      Until.holds(
          "it is refused, and the lease lapses",
          () -> {
            beat(server.lines().get(0), "1.99");
            return !tap.lines().isEmpty() && !client.holdsLease();
          });
      assertThat(server.lines()).as("on an open stream").hasSize(1);
    }
  }

  private static void beat(Line line, String generation) {
    try {
      line.heartbeat(generation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStreamThatBeginsBehindIsLeftAndNothingThatFollowsOnItIsApplied() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("2.10", LEASE, CLIMBING));
        var client = server.connect()) {
      server.opensWith(line -> line.resumed("2.3", LEASE, "{}").delta("2.11", SETTLED));
      server.line(0).end();
      assertThat(server.line(2).lastEventId()).as("what it applies").isEqualTo("2.10");
      server.opensWith(line -> line.resumed("2.12", LEASE, STABLE));
      untilServed(client, "old");
    }
  }

  @Test
  void aHigherEpochIsNewerWhateverItsIndex() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("2.500", LEASE, STABLE));
        var client = server.connect()) {
      server.line(0).snapshot("3.1", LEASE, CLIMBING);
      untilServed(client, "new");
    }
  }

  @Test
  void aChangeThatCanNotBeReadIsAskedForAgain() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("1.1", LEASE, STABLE));
        var client = server.connect()) {
      server.opensWith(line -> line.resumed("1.3", LEASE, CLIMBING));
      server.line(0).raw("event: delta\nid: 1.2\ndata: {\"generation\":\"1.2\",\"fl\n\n");
      untilServed(client, "new");
      assertThat(server.line(1).lastEventId()).as("without a gap").isEqualTo("1.1");
    }
  }

  @Test
  void aDeltaForSomebodyWhoHasNothingIsNotApplied() throws Exception {
    var other = "{\"other\":{\"variants\":{\"a\":1},\"defaultVariant\":\"a\"}}";
    try (var server = new FakeServer(line -> line.resumed("1.2", LEASE, other));
        var client = Tidegate.connect(server.options().withStartTimeout(Duration.ZERO))) {
      server.line(1);
      assertThat(client.isReady()).isFalse();
      server.opensWith(line -> line.snapshot("1.2", LEASE, CLIMBING));
      untilServed(client, "new");
    }
  }

  private static final String ASKING =
      "{\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
          + "\"targeting\":{\"if\":[{\"flag\":[\"%s\",\"on\"]},\"on\"]}}";
  private static final String KILLED = STABLE.replace("ENABLED", "DISABLED");

  private static String and(String flags, String... more) {
    return flags.substring(0, flags.length() - 1) + "," + String.join(",", more) + "}";
  }

  @Test
  void flagsThatCanNotBeUsedHoldUpNoKill() throws Exception {
    var flags =
        and(
            SETTLED,
            "\"a\":" + ASKING.formatted("b"),
            "\"b\":" + ASKING.formatted("a"),
            "\"later\":{\"variants\":{\"on\":true},\"targeting\":{\"not_known_yet\":[1]}}");
    try (var tap = new LogTap(Faults.class);
        var server = FakeServer.showing(flags);
        var client = server.connect()) {
      untilServed(client, "new");
      assertThat(client.provider().getBooleanEvaluation("a", true, Way.USER).getValue()).isTrue();
      server.line(0).delta("3.20", KILLED);
      Until.holds("killed", () -> client.evaluate("way", Way.USER).variant() == null);
      for (var once : List.of("a → b → a", "used: b → a", "not_known_yet")) {
        assertThat(tap.lines().stream().filter(line -> line.contains(once))).hasSize(1);
      }
      server.line(0).delta("3.21", and(SETTLED, "\"a\":" + ASKING.formatted("none")));
      untilServed(client, "new");
      assertThat(client.evaluate("b", Way.USER).variant()).as("mended").isEqualTo("off");
    }
  }
}
