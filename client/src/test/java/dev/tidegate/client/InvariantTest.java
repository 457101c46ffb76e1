package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an invariant that is false does to the caller, and what is told of it. */
class InvariantTest {
  private static final String CLIMBING = Way.json(Way.climbing(Way.EVERYBODY));
  private static final Invariant<Integer> POSITIVE =
      Invariant.of("never-negative", (Integer n) -> n >= 0)
          .owner("team-billing")
          .detail(n -> "it is " + n);

  private static Tidegate connect(FakeServer server) {
    return Tidegate.connect(
        server.options().withFlushEvery(Duration.ofHours(1))); // closing reports
  }

  /** Checks a value of which the invariant is false, within an outcome. */
  private static void violate(Tidegate client, Invariant<Integer> invariant) {
    try (var outcome = client.begin("way", Way.USER)) {
      invariant.check(outcome, -3);
    }
  }

  private static Json cellAndBreach(FakeServer server) {
    if (server.reports().get(0).member("climbs") instanceof Json.Arr climbs) {
      return climbs.items().get(0);
    }
    throw new AssertionError(server.reports().toString());
  }

  @ParameterizedTest
  @EnumSource(OnViolation.class)
  void whatHoldsDisturbsNobody(OnViolation effect) throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      try (var client = connect(server);
          var outcome = client.begin("way", Way.USER)) {
        assertThat(POSITIVE.onViolation(effect).check(outcome, 3)).isTrue();
      }
      assertThat(server.halts()).isEmpty();
      assertThat(cellAndBreach(server).text()).contains("\"warming\":1").doesNotContain("never");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HALT", "REJECT"})
  void whatHaltsOrRejectsThrowsAndCounts(OnViolation effect) throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      try (var client = connect(server)) {
        assertThatThrownBy(() -> violate(client, POSITIVE.onViolation(effect)))
            .isInstanceOfSatisfying(
                InvariantViolated.class,
                e -> {
                  assertThat(e.invariant()).isEqualTo("never-negative");
                  assertThat(e.owner()).isEqualTo("team-billing");
                  assertThat(e).hasMessageContaining("it is -3");
                });
        int halts = effect == OnViolation.HALT ? 1 : 0;
        Until.holds("it is told at once", () -> server.halts().size() == halts);
      }
      assertThat(server.halts()).hasSize(effect == OnViolation.HALT ? 1 : 0);
      assertCounted(server);
    }
  }

  @Test
  void whatReportsDoesNotThrowAndCounts() throws Exception {
    try (var server = FakeServer.showing(CLIMBING)) {
      try (var client = connect(server);
          var outcome = client.begin("way", Way.USER)) {
        assertThat(POSITIVE.onViolation(OnViolation.REPORT).check(outcome, -3)).isFalse();
      }
      assertThat(server.halts()).isEmpty();
      assertCounted(server);
    }
  }

  private static void assertCounted(FakeServer server) {
    assertThat(cellAndBreach(server).text())
        .contains("\"failed\":1")
        .contains("\"invariant\":\"never-negative\"", "\"owner\":\"team-billing\"")
        .contains("\"arm\":\"candidate\"", "\"count\":1");
  }

  @Test
  void aHaltIsToldWithWhatItIsAbout() throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = connect(server)) {
      assertThatThrownBy(() -> violate(client, POSITIVE)).isInstanceOf(InvariantViolated.class);
      Until.holds("it is told", () -> !server.halts().isEmpty());
      var halt = server.halts().get(0);
      assertThat(halt.member("rollout")).isEqualTo(Json.of("ro-1"));
      assertThat(halt.member("arm")).isEqualTo(Json.of("candidate"));
      assertThat(halt.member("invariant")).isEqualTo(Json.of("never-negative"));
      assertThat(halt.member("owner")).isEqualTo(Json.of("team-billing"));
      assertThat(halt.member("detail")).isEqualTo(Json.of("it is -3"));
    }
  }

  @Test
  void aHaltIsToldOnceHoweverOftenItIsFalse() throws Exception {
    var other = Invariant.of("another", (Integer n) -> n >= 0);
    try (var server = FakeServer.showing(CLIMBING)) {
      try (var client = connect(server)) {
        for (int i = 0; i < 100; i++) {
          assertThatThrownBy(() -> violate(client, POSITIVE)).isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> violate(client, other)).isInstanceOf(RuntimeException.class);
        Until.holds("both are told", () -> server.halts().toString().contains("another"));
      }
      assertThat(server.halts()).hasSize(2);
      assertThat(cellAndBreach(server).text()).contains("\"count\":100");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {FakeServer.CUT, 429, 500, 503})
  void aHaltIsToldUntilTheServerKnows(int status) throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = connect(server)) {
      server.answersHalts(body -> server.halts().size() < 2 ? status : 202);
      assertThatThrownBy(() -> violate(client, POSITIVE)).isInstanceOf(InvariantViolated.class);
      Until.holds("it is told again", () -> server.halts().size() == 2);
      assertThat(server.halts().get(1)).isEqualTo(server.halts().get(0));
    }
  }

  @Test
  void aHaltThatIsRefusedIsSaidInTheLog() throws Exception {
    try (var tap = new LogTap(HaltReporter.class);
        var server = FakeServer.showing(CLIMBING);
        var client = connect(server)) {
      server.answersHalts(body -> 403);
      assertThatThrownBy(() -> violate(client, POSITIVE)).isInstanceOf(InvariantViolated.class);
      Until.holds("it is said", () -> tap.lines().size() == 1);
      assertThat(tap.lines().get(0)).contains("403", "never-negative");
    }
  }

  @Test
  void whereNothingClimbsItThrowsAndNobodyIsTold() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.settled()))) {
      try (var client = connect(server)) {
        assertThatThrownBy(() -> violate(client, POSITIVE)).isInstanceOf(InvariantViolated.class);
      }
      assertThat(server.halts()).isEmpty();
      assertThat(server.reports().get(0).text()).contains("\"climbs\":[]");
    }
  }

  @Test
  void aPredicateThatFailsIsFalseAndADetailThatFailsSaysNothing() throws Exception {
    Invariant<Integer> broken =
        Invariant.<Integer>of(
                "broken",
                n -> {
                  throw new IllegalStateException("in the predicate");
                })
            .detail(
                n -> {
                  throw new IllegalStateException("in the detail");
                });
    Invariant<Integer> wordy = Invariant.of("wordy", (Integer n) -> false);
    try (var server = FakeServer.showing(CLIMBING);
        var client = connect(server)) {
      assertThatThrownBy(() -> violate(client, broken))
          .isInstanceOf(InvariantViolated.class)
          .hasMessageEndingWith("is false: ");
      assertThatThrownBy(() -> violate(client, wordy.detail(n -> "x".repeat(10_000))))
          .isInstanceOf(InvariantViolated.class)
          .hasMessageMatching("[^x]*x{200}");
    }
  }
}
