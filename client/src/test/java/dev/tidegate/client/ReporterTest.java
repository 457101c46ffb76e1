package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of reports when the server does not take them. */
class ReporterTest {
  private static final String CLIMBING = Way.json(Way.climbing(Way.EVERYBODY));
  private static final int WAITING = 30;
  private static final Duration NEVER = Duration.ofHours(1);

  private static void requests(Tidegate client, int count) {
    for (int user = 0; user < count; user++) {
      client.begin("way", Way.user(user)).close();
    }
  }

  /** Each report once, as the server counts them, by their numbers. */
  private static Map<Long, Json> distinct(List<Json> reports) {
    var distinct = new TreeMap<Long, Json>();
    for (var report : reports) {
      var before = distinct.putIfAbsent(sequence(report), report);
      assertThat(before == null || before.equals(report)).as("sent again as it was").isTrue();
    }
    return distinct;
  }

  private static long sequence(Json report) {
    return Totals.count(report, "sequence");
  }

  private static long counted(List<Json> reports) {
    var totals = new Totals();
    distinct(reports).values().forEach(totals::addReport);
    assertThat(totals.dropped).isZero();
    return totals.requests + totals.warming; // nothing failed
  }

  @ParameterizedTest
  @ValueSource(ints = {FakeServer.CUT, 401, 409, 500})
  void aReportThatWasNotAcknowledgedIsSentAgainAndCountsOnce(int status) throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      server.answersReports(body -> server.reports().size() % 3 == 0 ? 202 : status);
      try (var client = server.connect()) {
        for (int i = 1; i <= 5; i++) {
          requests(client, 100);
          int asMany = 3 * i;
          Until.holds("some go through", () -> server.reports().size() > asMany);
        }
        Until.holds("all of it is here", () -> counted(server.reports()) == 500);
        int now = server.reports().size();
        Until.holds("what is repeated, too", () -> server.reports().size() > now + 6);
      }
      assertThat(counted(server.reports())).isEqualTo(500);
      var numbers = new ArrayList<>(distinct(server.reports()).keySet());
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).as("from 1, without a gap").isEqualTo(i + 1);
      }
      assertThat(server.reports()).extracting(ReporterTest::sequence).isSorted();
    }
  }

  @Test
  void whatWaitsForTooLongIsDroppedAndTheGapSaysSo() throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = Tidegate.connect(server.options().withFlushEvery(Duration.ofMillis(1)))) {
      server.answersReports(body -> 503);
      Until.holds("many rounds", () -> server.reports().size() > 4 * WAITING);
      int before = server.reports().size();
      server.answersReports(body -> 202);
      Until.holds("it catches up", () -> server.reports().size() > before + 2 * WAITING);
      long last = sequence(server.reports().get(before - 1));
      var reports = List.copyOf(server.reports());
      var after = reports.subList(before + 1, reports.size());
      assertThat(sequence(after.get(0))).as("the oldest that waited").isGreaterThan(2 * WAITING);
      assertThat(sequence(after.get(0)) - last).isLessThan(WAITING);
      for (int i = 1; i < after.size(); i++) {
        assertThat(sequence(after.get(i)) - sequence(after.get(i - 1))).isEqualTo(1);
      }
      assertThat(client.isReady()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aReportThatCanNotBeTakenIsNotSentAgain(int status) throws Exception {
    try (var tap = new LogTap(Reporter.class);
        var server = FakeServer.showing(CLIMBING)) {
      server.answersReports(body -> sequence(body) == 2 ? status : 202);
      try (var client = server.connect()) {
        Until.holds("it goes on", () -> server.reports().size() > 4);
        assertThat(client.isReady()).isTrue();
      }
      assertThat(server.reports()).extracting(ReporterTest::sequence).containsOnlyOnce(2L);
      assertThat(tap.lines()).containsExactly("a report was refused with " + status);
    }
  }

  @Test
  void closingReportsWhatIsLeft() throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      try (var client = Tidegate.connect(server.options().withFlushEvery(NEVER))) {
        requests(client, 1_000);
      }
      assertThat(counted(server.reports())).isEqualTo(1_000);
    }
  }

  @Test
  void closingReportsWhatWaitedAndNothingOfItTwice() throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      server.answersReports(body -> 503);
      try (var client = server.connect()) {
        requests(client, 500);
        Until.holds("some wait", () -> server.reports().size() > 3);
        requests(client, 500);
        server.answersReports(body -> 202);
      }
      assertThat(counted(server.reports())).isEqualTo(1_000);
    }
  }

  private static void assertClosesSoon(Tidegate client) {
    long begun = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void closingDoesNotWaitForAServerThatDoesNotAnswer() throws Exception {
    var never = new CountDownLatch(1);
    try (var server = FakeServer.showing(CLIMBING)) {
      server.answersReports(
          body -> {
            never.await();
            return 202;
          });
      var client = server.connect();
      Until.holds("one is under way", () -> !server.reports().isEmpty());
      assertClosesSoon(client);
      assertThat(distinct(server.reports())).as("the same is tried again").containsOnlyKeys(1L);
    }
  }

  @Test
  void closingDoesNotWaitForAllThatWaitsWhenTheServerIsSlow() throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      server.answersReports(body -> 503);
      var client = server.connect();
      Until.holds("many wait", () -> server.reports().size() > WAITING);
      var never = new CountDownLatch(1);
      server.answersReports(
          body -> {
            assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
            return 202;
          });
      assertClosesSoon(client);
    }
  }

  @Test
  void closingWithoutAServerIsQuick() throws IOException {
    Tidegate client;
    try (var server = FakeServer.showing(CLIMBING)) {
      client = server.connect();
    }
    assertClosesSoon(client);
    assertClosesSoon(client);
  }

  @Test
  void whereNothingClimbsItSaysThatItLives() throws Exception {
    var artefact = "sha256:" + "a".repeat(64);
    try (var server = FakeServer.showing(Way.json(Way.settled()))) {
      Tidegate.connect(server.options().withFlushEvery(NEVER).withVersion(artefact)).close();
      var report = server.reports().get(0);
      assertThat(report.member("scope")).isEqualTo(Json.of(FakeServer.SCOPE));
      assertThat(report.member("version")).isEqualTo(Json.of(artefact));
      assertThat(report.member("generation")).isEqualTo(Json.of("1.1"));
      assertThat(report.member("climbs")).isEqualTo(new Json.Arr(List.of()));
      assertThat(report.member("client")).isEqualTo(Json.of(server.line(0).client()));
    }
  }

  @Test
  void whatIsNeverClosedIsReportedAsAFailure() throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = Tidegate.connect(server.options().withOutcomeTimeout(Duration.ofMillis(50)))) {
      var outcome = client.begin("way", Way.USER);
      Until.holds("it is reported", () -> failures(server) == 1);
      outcome.close();
      int now = server.reports().size();
      Until.holds("it goes on", () -> server.reports().size() > now + 3);
      assertThat(failures(server)).isEqualTo(1);
    }
  }

  private static long failures(FakeServer server) {
    var totals = new Totals();
    server.reports().forEach(totals::addReport);
    return totals.failed;
  }
}
