package dev.tidegate.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.verify.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the real server under load, {@code kills} times (3 when nothing is said):
 * nothing that was acknowledged is lost or happens twice, the journal verifies, replay gives the
 * same plane, no restart raises exposure, and no client serves what was withdrawn, neither one that
 * follows all the time nor those that are cut off and come back at the end. With {@code page} its
 * figures are written there.
 */
class KillRestartIT {
  private static final List<String> UNLIMITED = List.of("--solo", "--commands-per-second", "0");
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int WRITERS = 4;

  /** To read the whole journal takes longer and longer; what is lost once stays lost. */
  private static final int CHECKED_EVERY = KILLS > 50 ? 20 : 1;

  private static final String CHANGE =
      """
      {"id":"chg-N","title":"try","nature":"routine","scope":"default/production/billing",
       "version":{"artifact":"sha256:DIGEST"},
       "contract":{"owner":"team","errors":"1 %"},
       "plan":{"how":"withdraw","within":"1m","data":"none","who":"on-call"}}
      """
          .replace("DIGEST", "0".repeat(64));

  @TempDir Path folder = Path.of("");

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger retried = new AtomicInteger();
  private final AtomicInteger outcomes = new AtomicInteger();
  private final AtomicInteger reexposed = new AtomicInteger();
  private final List<Long> starts = new ArrayList<>();

  /** Rollouts that the server says are withdrawn; replaced as a whole. */
  private volatile Set<String> withdrawn = Set.of();

  private volatile boolean running = true;

  @Test
  void nothingAcknowledgedIsLostAndNoRestartRaisesExposure() throws Exception {
    var data = folder.resolve("data");
    var random = new Random(11);
    try (var server = new ServerProcess(data, UNLIMITED);
        var operator = Operator.of(server, data)) {
      setTheStage(operator);
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        threads.add(Thread.ofVirtual().start(() -> write(operator, writer)));
      }
      var token = operator.service();
      island(operator);
      try (var client = client(server, token);
          var castaways =
              new Castaways(server.port(), token, "island", folder.resolve("kept.json"))) {
        operator.send("POST", "/api/v1/rollouts/ro-island/withdraw", "", "{}");
        threads.add(Thread.ofVirtual().start(() -> serve(client)));
        threads.add(Thread.ofVirtual().start(() -> climb(operator)));
        for (int kill = 0; kill < KILLS; kill++) {
          TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(KILLS > 50 ? 1_200 : 3_200));
          server.kill();
          if (kill % CHECKED_EVERY == 0) {
            check(data);
          }
          restart(server);
        }
        castaways.comeBack();
        running = false;
        for (var thread : threads) {
          thread.join();
        }
        server.kill();
        check(data);
        tell(castaways);
        assertThat(castaways.exposed()).as("served by who was cut off").isZero();
      }
    }
    assertThat(reexposed.get()).as("served after it was withdrawn").isZero();
    assertThat(acknowledged).hasSizeGreaterThan(20 * KILLS);
  }

  private void restart(ServerProcess server) throws IOException {
    long killed = System.nanoTime();
    server.restart();
    starts.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
  }

  private void tell(Castaways castaways) throws IOException {
    var sorted = starts.stream().sorted().toList();
    var figures =
        List.of(
            KILLS + " kills (`kill -9` under load), and as many starts",
            acknowledged.size() + " acknowledged writes, " + retried.get() + " after a retry",
            "lost: 0; done twice: 0; raised by a start: 0", // or check() had failed
            outcomes.get()
                + " outcomes served by a client that follows, of withdrawn candidates: "
                + reexposed.get(),
            castaways.checks()
                + " looks at two clients that were cut off from before a withdrawal"
                + " to the end; at its candidate after the lease: "
                + castaways.exposed(),
            "a start took "
                + sorted.get(sorted.size() / 2)
                + " ms (median), "
                + sorted.getLast()
                + " ms (longest)");
    figures.forEach(System.out::println);
    var page = System.getProperty("page", "");
    if (!page.isEmpty()) {
      Files.writeString(
          dev.tidegate.server.Golden.home().resolve(page),
          "# Kill and restart\n\nWhat `make chaos-kill` came to; it writes this page.\n\n* "
              + String.join("\n* ", figures)
              + "\n");
    }
  }

  /** Everybody is exposed on a flag that only those see who are cut off afterwards. */
  private static void island(Operator operator) throws Exception {
    operator.send("PUT", "/api/v1/flags/island", "", Bodies.FLAG);
    operator.send("POST", "/api/v1/changes", "", CHANGE.replace("-N", "-island"));
    var begin =
        """
        {"id":"ro-island","change":"chg-island","flag":"island","candidate":"new",
         "stages":[{"share":"100 %"}]}
        """;
    assertThat(operator.send("POST", "/api/v1/rollouts", "", begin).status()).isEqualTo(201);
  }

  private static void setTheStage(Operator operator) throws Exception {
    assertThat(operator.send("PUT", "/api/v1/flags/way", "", Bodies.FLAG).status()).isEqualTo(201);
  }

  private static Tidegate client(ServerProcess server, String token) {
    return Tidegate.connect(
        TidegateOptions.of(URI.create(server.address()), token, "default/production/billing")
            .withFlushEvery(Duration.ofMillis(200)));
  }

  /** Writes flags, each until it is acknowledged, always under the same key. */
  private void write(Operator operator, int writer) {
    for (int n = 0; running; n++) {
      var key = "w" + writer + "-" + n;
      for (int attempt = 0; running; attempt++) {
        try {
          var body = "{\"variants\":{\"a\":" + n + ",\"b\":0},\"defaultVariant\":\"a\"}";
          int status = operator.send("PUT", "/api/v1/flags/" + key, key, body).status();
          if (status == 200 || status == 201) {
            acknowledged.add(key);
            pause(KILLS > 50 ? 40 : 0); // a journal of a size that can be read within the run
            retried.addAndGet(attempt > 0 ? 1 : 0);
            break;
          }
        } catch (IOException e) {
          pause();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  /** Serves users, some of them with the candidate. */
  private void serve(Tidegate client) {
    var random = new Random(3);
    while (running) {
      var context = new ImmutableContext("user-" + random.nextInt(5_000));
      var past = withdrawn;
      try (var outcome = client.begin("way", context)) {
        outcomes.incrementAndGet();
        var counts = outcome.evaluation().attribution();
        boolean isPast = counts != null && past.contains(counts.climb().id());
        reexposed.addAndGet(isPast && "new".equals(outcome.variant()) ? 1 : 0);
      }
      if (outcomes.get() % 20 == 0) {
        pause(2);
      }
    }
  }

  /** One rollout after the other, withdrawn when it has climbed for a while, or settled. */
  private void climb(Operator operator) {
    for (int n = 0; running; n++) {
      try {
        roll(operator, n);
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void roll(Operator operator, int n) throws IOException, InterruptedException {
    operator.send("POST", "/api/v1/changes", "c" + n, CHANGE.replace("-N", "-" + n));
    var begin =
        """
        {"id":"ro-N","change":"chg-N","flag":"way","candidate":"new","window":"1s",
         "stages":[{"share":"10 %","minDuration":"1s"},{"share":"50 %","minDuration":"1s"},
                   {"share":"100 %","minDuration":"1s"}],
         "bake":{"minDuration":"30s"}}
        """;
    operator.send("POST", "/api/v1/rollouts", "r" + n, begin.replace("-N", "-" + n));
    for (int i = 0; running && i < 80; i++) {
      pause(100);
      if (isOver(operator, n)) {
        return;
      }
    }
    operator.send("POST", "/api/v1/rollouts/ro-" + n + "/withdraw", "", "{}");
    for (int i = 0; running && i < 20 && !isOver(operator, n); i++) {
      pause(100);
    }
  }

  private boolean isOver(Operator operator, int n) throws IOException, InterruptedException {
    var state = operator.send("GET", "/api/v1/rollouts/ro-" + n, "", "").text("state");
    if (state.equals("withdrawn")) {
      var more = new HashSet<>(withdrawn);
      more.add("ro-" + n);
      withdrawn = Set.copyOf(more);
    }
    return state.equals("withdrawn") || state.equals("settled");
  }

  private static void pause() {
    pause(20);
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(Path data) {
    var known = Set.copyOf(acknowledged);
    try (var journal = SqliteReader.open(data)) {
      var result =
          Verification.of(
              journal, new StateFile(data.resolve("checkpoint")).read(), NoteKey.of(data));
      assertThat(result.isGood()).as("%s %s", result.integrity(), result.completeness()).isTrue();
      var created = new HashMap<String, Integer>();
      var planes = new Planes(created);
      journal.read(0, Long.MAX_VALUE, planes);
      assertThat(created.keySet()).as("acknowledged and lost").containsAll(known);
      assertThat(created.values()).as("done twice").allMatch(count -> count == 1);
      assertThat(planes.raisedByBoot).as("raised by a restart").isEmpty();
    }
  }

  /** Folds the journal, and watches what each boot does to exposure. */
  private static final class Planes implements dev.tidegate.server.store.JournalReader.Visitor {
    private final Map<String, Integer> created;
    private final List<String> raisedByBoot = new ArrayList<>();
    private Plane plane = Plane.EMPTY;
    private Optional<Plane> beforeBoot = Optional.empty();

    Planes(Map<String, Integer> created) {
      this.created = created;
    }

    @Override
    public void visit(long index, byte[] bytes) {
      Entry entry = EntryJson.read(bytes);
      if (entry.event() instanceof PlaneEvent.OfFlag(var id, FlagEvent.Created _)) {
        created.merge(id.key(), 1, Integer::sum);
      }
      if (entry.event() instanceof PlaneEvent.Booted) {
        beforeBoot = Optional.of(plane);
      } else if (!(entry.event() instanceof PlaneEvent.OfRollout)) {
        beforeBoot = Optional.empty();
      }
      plane = Evolution.evolve(plane, entry);
      beforeBoot.ifPresent(before -> compare(before, index));
    }

    private void compare(Plane before, long index) {
      for (var id : plane.active().keys()) {
        var now = plane.rollouts().get(id).orElseThrow().shares();
        var was =
            before
                .rollouts()
                .get(id)
                .map(rollout -> rollout.shares())
                .orElse(List.of(Share.NONE, Share.NONE, Share.NONE));
        for (int i = 0; i < now.size(); i++) {
          if (now.get(i).compareTo(was.get(i)) > 0) {
            raisedByBoot.add(id + " at entry " + index + ": " + was + " to " + now);
          }
        }
      }
    }
  }

  @Test
  void aSnapshotAndTheWholeJournalGiveTheSamePlane() throws Exception {
    var data = folder.resolve("data");
    try (var server = new ServerProcess(data, List.of());
        var operator = Operator.of(server, data)) {
      setTheStage(operator);
      roll(operator, 0);
    }
    try (var again = RunningServer.on(data)) {
      assertThat(again.port()).isPositive();
    }
    var snapshot = new StateFile(data.resolve("snapshot"));
    assertThat(snapshot.read()).as("a clean stop leaves a snapshot").isPresent();
    try (var store = dev.tidegate.server.store.SqliteStore.open(data, 0)) {
      var fast = Recovery.of(store, Optional.of(snapshot));
      var slow = Recovery.of(store, Optional.empty());
      assertThat(fast.replayed()).isZero();
      assertThat(slow.replayed()).isEqualTo(store.head().size());
      assertThat(fast.plane()).isEqualTo(slow.plane());
      assertThat(fast.tree()).isEqualTo(slow.tree());
    }
  }
}
