package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.journal.Hash;
import dev.tidegate.kernel.Actor;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.server.chaos.Operator;
import dev.tidegate.server.chaos.ServerProcess;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.SqliteStore;
import dev.tidegate.server.store.StoreFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that may not grow any more, as {@code docs/reference/files.md} has it: only what lowers
 * exposure is taken, a start is possible, nothing that was acknowledged is lost.
 */
@SuppressWarnings("NullAway.Init")
class FullDiskIT {
  private static final int UNUSABLE = 3;
  private static final String LITTLE = Integer.toString(160 * 1024);
  private static final String MORE = Integer.toString(4 << 20);
  private static final String FLAG =
      "{\"variants\":{\"a\":\"" + "x".repeat(3_000) + "\",\"b\":\"\"},\"defaultVariant\":\"a\"}";

  @TempDir Path folder;

  @Test
  void onlyFallsAreTakenAndWithMoreRoomEverythingAcknowledgedIsThere() throws Exception {
    var data = folder.resolve("data");
    var acknowledged = new ArrayList<String>();
    try (var server = new ServerProcess(data, room(LITTLE));
        var operator = Operator.of(server, data)) {
      var refused = fill(operator, acknowledged);

      assertThat(acknowledged).hasSizeGreaterThan(5);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("detail"))
          .startsWith("there is no room left for the journal")
          .contains("only what lowers exposure is taken");
      var fall = kill(operator, "flag-0");
      assertThat(fall.status()).as("a fall has room: %s", fall.json()).isEqualTo(200);
      assertThat(operator.send("PUT", "/api/v1/flags/other", "put-other", FLAG).status())
          .as("nothing else has")
          .isEqualTo(503);
    }
    try (var server = new ServerProcess(data, List.of("--max-journal-bytes", LITTLE));
        var operator = Operator.of(server, data)) {
      assertThat(kill(operator, "flag-1").status()).as("also after a start").isEqualTo(200);
    }
    useUpTheRest(data);
    assertStillFull(data);
    assertAllThere(data, acknowledged);
  }

  private static Operator.Answer kill(Operator operator, String flag) throws Exception {
    return operator.send("POST", "/api/v1/flags/" + flag + "/kill", "kill-" + flag, "{}");
  }

  private static List<String> room(String bytes) {
    return List.of("--max-journal-bytes", bytes, "--commands-per-second", "0");
  }

  private static Operator.Answer fill(Operator operator, List<String> acknowledged)
      throws Exception {
    for (int i = 0; i < 1_000; i++) {
      var answer = operator.send("PUT", "/api/v1/flags/flag-" + i, "put-" + i, FLAG);
      if (answer.status() != 201) {
        return answer;
      }
      acknowledged.add("flag-" + i);
    }
    throw new AssertionError("the journal was never full");
  }

  /** What refused a large entry may have room for a small one, such as that of a start. */
  private static void useUpTheRest(Path data) {
    try (var store = SqliteStore.open(data, Long.parseLong(LITTLE))) {
      store.spendReserve();
      var recovery = Recovery.of(store, Optional.empty());
      var plane = recovery.plane();
      var tree = recovery.tree();
      var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      for (int i = 0; i < 1_000; i++) {
        var entry = new Entry(plane.size(), at, Actor.TIDEGATE, new PlaneEvent.Booted(false));
        var bytes = EntryJson.write(entry);
        tree = tree.with(Hash.leaf(bytes));
        store.append(
            new JournalStore.Batch(
                plane.size(), List.of(bytes), tree.root(), List.of(), List.of()));
        plane = Evolution.evolve(plane, entry);
      }
      throw new AssertionError("the journal was never full");
    } catch (StoreFailure e) {
      assertThat(e.kind()).isEqualTo(StoreFailure.Kind.FULL);
    }
  }

  private void assertStillFull(Path data) throws Exception {
    var ended =
        Program.in(folder)
            .run("serve", "--data", data.toString(), "--port", "0", "--max-journal-bytes", LITTLE);
    assertThat(ended.exit()).isEqualTo(UNUSABLE);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("tidegate: there is no room left for " + data)
        .contains("make room")
        .doesNotContain("\tat ");
  }

  private void assertAllThere(Path data, List<String> acknowledged) throws Exception {
    try (var server = new ServerProcess(data, room(MORE));
        var operator = Operator.of(server, data)) {
      for (var key : acknowledged) {
        assertThat(operator.send("GET", "/api/v1/flags/" + key, "", "").status())
            .as(key)
            .isEqualTo(200);
      }
      int last = acknowledged.size();
      var unanswered = "/api/v1/flags/flag-" + last;
      assertThat(operator.send("GET", unanswered, "", "").status()).isEqualTo(404);
      assertThat(operator.send("PUT", unanswered, "put-" + last, FLAG).status()).isEqualTo(201);
      assertThat(operator.send("PUT", "/api/v1/flags/flag-0", "put-0", FLAG).status())
          .as("sent again, it is answered again")
          .isBetween(200, 201);
    }
    var verified = Program.in(folder).run("journal", "verify", "--data", data.toString());
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
  }
}
