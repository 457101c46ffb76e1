package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every outcome counts for the service, also when nothing climbs. */
class ServiceCounterTest {
  private static final int WARMING = 20;

  private static long count(@Nullable Json part, String name) {
    return part == null ? 0 : Totals.count(part, name);
  }

  private static long measured(@Nullable Json part) {
    return part instanceof Json.Obj object
            && object.members().get("histogram") instanceof Json.Obj histogram
        ? histogram.members().keySet().stream()
            .mapToLong(bucket -> Totals.count(histogram, bucket))
            .sum()
        : 0;
  }

  @Test
  void whatIsTakenIsWhatCameSinceAndNothingIsNoPart() {
    var counter = new ServiceCounter();
    assertThat(counter.take()).isNull();
    for (int i = 0; i < 100; i++) {
      counter.finished(i % 4 == 0, TimeUnit.MILLISECONDS.toNanos(i));
    }
    var part = counter.take();
    assertThat(count(part, "requests")).isEqualTo(100);
    assertThat(count(part, "failed")).isEqualTo(25);
    assertThat(measured(part)).as("but for the first that went well").isEqualTo(100 - WARMING);
    assertThat(counter.take()).isNull();
  }

  @Test
  void manyThreadsLoseNothingAndNoPartHasMoreFailuresThanRequests() throws Exception {
    var counter = new ServiceCounter();
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      var thread =
          new Thread(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  counter.finished(i % 2 == 0, i);
                }
              });
      threads.add(thread);
      thread.start();
    }
    long requests = 0;
    long failed = 0;
    for (boolean alive = true; alive; ) {
      alive = threads.stream().anyMatch(Thread::isAlive);
      var part = counter.take();
      assertThat(count(part, "failed")).isLessThanOrEqualTo(count(part, "requests"));
      requests += count(part, "requests");
      failed += count(part, "failed");
    }
    assertThat(requests).isEqualTo(200_000);
    assertThat(failed).isEqualTo(100_000);
  }

  @Test
  void anOutcomeOfASettledFlagIsReported() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.settled()))) {
      try (var client = server.connect()) {
        for (int user = 0; user < 50; user++) {
          try (var outcome = client.begin("way", Way.user(user))) {
            assertThat(outcome.evaluation().attribution()).isNull();
            if (user < 5) {
              outcome.fail();
            }
          }
        }
      }
      assertThat(sum(server.reports(), "requests")).as("also of the last seconds").isEqualTo(50);
      assertThat(sum(server.reports(), "failed")).isEqualTo(5);
    }
  }

  @Test
  void anOlderServerIsNotToldWhatItWouldRefuse() throws Exception {
    try (var server = FakeServer.older(Way.json(Way.settled()))) {
      try (var client = server.connect()) {
        client.begin("way", Way.user(1)).close();
      }
      assertThat(server.reports()).isNotEmpty();
      assertThat(sum(server.reports(), "requests")).isZero();
    }
  }

  private static long sum(List<Json> reports, String name) {
    return reports.stream()
        .mapToLong(
            report ->
                report instanceof Json.Obj object
                    ? count(object.members().get("service"), name)
                    : 0)
        .sum();
  }
}
