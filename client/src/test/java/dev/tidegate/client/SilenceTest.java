package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.HeldLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers that are there, and say nothing. */
class SilenceTest {
  private static final String CLIMBING = Way.json(Way.climbing(Way.EVERYBODY));
  private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(200);

  /** A listener that keeps what it is told. */
  private static final class Told implements Follower.Listener {
    final List<String> applied = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();

    @Override
    public void applied(List<String> changed) {
      applied.addAll(changed);
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

  private final Told told = new Told();
  private final Views views = new Views();
  private final HeldLease lease = new HeldLease(System::nanoTime);

  private Follower follower(Wire wire) {
    return new Follower(wire, Asked.EVERYTHING, views, lease, told, SILENCE);
  }

  private static boolean servesNew(Tidegate client) {
    return Way.serves(client).equals("new");
  }

  /** Sends a heartbeat on one of the streams. */
  private static boolean beats(FakeServer server, int number) {
    try {
      server.lines().get(number).heartbeat("1.2");
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutAHeartbeatUnsettledExposureFallsToStableOnAnOpenStream() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("1.1", 400, CLIMBING));
        var client = server.connect()) {
      Until.holds("the candidate is served", () -> beats(server, 0) && servesNew(client));
      Until.holds("stable is served", () -> Way.serves(client).equals("old"));
      assertThat(client.holdsLease()).isFalse();
      assertThat(server.lines()).as("the stream is still open").hasSize(1);
      try (var outcome = client.begin("way", Way.USER)) {
        assertThat(outcome.variant()).isEqualTo("old");
        assertThat(outcome.evaluation().attribution()).as("counts nowhere").isNull();
      }
      Until.holds("it is heard again", () -> beats(server, 0) && servesNew(client));
    }
  }

  @Test
  void aHeartbeatThatWasHeldUpOnItsWayRenewsNothing() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("1.1", 300, CLIMBING));
        var client = server.connect()) {
      long asked = TimeUnit.NANOSECONDS.toMillis(server.line(0).askedNanos());
      Until.holds("the lease lapses", () -> !client.holdsLease());
      server.line(0).event("heartbeat", "1.1", asked, "").event("tomorrow", "1.1", "");
      server.line(0).event("delta", "1.2", asked, ",\"flags\":{}");
      Until.holds("all are here", () -> server.acks().toString().contains("1.2"));
      assertThat(client.holdsLease()).isFalse();
      Until.holds(
          "one that was just sent renews it", () -> beats(server, 0) && client.holdsLease());
    }
  }

  @Test
  void whatAnotherServerStampedBeforeTheStreamBeganRenewsNothing() throws Exception {
    try (var server = new FakeServer(line -> line.snapshot("1.1", 300, CLIMBING));
        var client = server.connect()) {
      long later = Line.now() + 3_600_000;
      server.opensWith(
          line ->
              line.event("heartbeat", "1.1", later, "")
                  .event("heartbeat", "1.1", later + 5_000, "")
                  .event("tomorrow", "1.1", later + 5_000, ""));
      server.line(0).end();
      server.line(1);
      var said = new AtomicInteger();
      Until.holds(
          "the lease lapses, and not for want of words",
          () ->
              beats(server, 1)
                  && said.incrementAndGet() > 100
                  && server.lines().size() == 2
                  && !client.holdsLease());
      assertThat(server.lines()).as("however much is said").hasSize(2);
      assertThat(Way.serves(client)).isEqualTo("old");
    }
  }

  @Test
  void aStreamThatSaysNothingForTooLongIsLeftForAnother() throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      var follower = follower(server.wire());
      follower.start();
      Until.holds("it is heard", () -> told.applied.contains("way"));
      Until.holds(
          "it is left",
          () -> {
            follower.watch();
            return server.lines().size() > 1;
          });
      assertThat(server.line(1).lastEventId()).isEqualTo("1.1");
      follower.stop();
    }
  }

  @Test
  void aFreshStreamIsGivenTimeHoweverLongTheServerWasAway() throws Exception {
    long silence = TimeUnit.SECONDS.toNanos(1);
    try (var server = new FakeServer(line -> line.answer(503, "text/plain").end())) {
      var follower = new Follower(server.wire(), Asked.EVERYTHING, views, lease, told, silence);
      long begun = System.nanoTime();
      follower.start();
      Until.holds("longer than a silence", () -> System.nanoTime() - begun > silence);
      var fresh = new LinkedBlockingQueue<Line>();
      server.opensWith(line -> fresh.add(line.answer(200, "text/event-stream")));
      var line = fresh.take();
      long opened = System.nanoTime();
      Until.holds(
          "it is looked at for a while",
          () -> {
            follower.watch();
            return System.nanoTime() - opened > silence / 4;
          });
      line.snapshot("1.1", 60_000, CLIMBING);
      Until.holds("it is heard on that stream", () -> told.applied.contains("way"));
      follower.stop();
    }
  }

  @Test
  void aServerThatTakesTheRequestAndNeverAnswersIsAskedAgain() throws Exception {
    try (var server = new FakeServer(Line::await)) {
      var wire = new Wire(server.uri(), "secret", "client-of-a-test", Duration.ofMillis(100));
      var follower = follower(wire);
      follower.start();
      server.line(1);
      assertThat(told.lost.get(0)).contains("does not answer");
      server.opensWith(line -> line.snapshot("1.1", 60_000, CLIMBING));
      Until.holds("it is heard at last", () -> told.applied.contains("way"));
      assertThat(lease.isHeld()).isTrue();
      follower.stop();
    }
  }
}
