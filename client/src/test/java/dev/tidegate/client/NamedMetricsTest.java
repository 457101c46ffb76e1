package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Counted;
import dev.tidegate.flags.Counted.Kind;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a climb may ask for beside failures and durations. */
class NamedMetricsTest {
  private static final Counted RETRIES = new Counted("retries", Kind.EVENT, 0);
  private static final Counted ORDERS = new Counted("orders", Kind.EVENT, 0);
  private static final Counted ROWS = new Counted("rows", Kind.AMOUNT, 1_000);

  private static Recording asking(int share, Counted... counted) {
    return Recording.warm(Way.counting(share, List.of(counted)));
  }

  private static EvaluationContext of(int user, String tier) {
    return new ImmutableContext("user-" + user, Map.of("tier", new Value(tier)));
  }

  @Test
  void anEventCountsOncePerOutcomeAndOncePerUnit() {
    var recording = asking(Way.EVERYBODY, RETRIES, ORDERS);
    for (int i = 0; i < 3; i++) {
      try (var outcome = recording.begin(1)) {
        outcome.mark("retries");
        outcome.mark("retries");
        outcome.mark("nobody asked for it");
      }
    }
    recording.begin(2).close();
    var cell = CellJson.of(recording.report(), "candidate");
    assertThat(cell.count("requests")).isEqualTo(4);
    assertThat(cell.counts("marked")).containsExactly(3L, 0L);
    assertThat(cell.counts("markedUnits")).containsExactly(1L, 0L);
    assertThat(cell.sizes("marking")).containsExactly(1, 0);
    var again = recording.begin(1);
    again.mark("retries");
    again.close();
    again.mark("orders");
    var next = CellJson.of(recording.report(), "candidate");
    assertThat(next.counts("marked")).as("too late for orders").containsExactly(1L, 0L);
    assertThat(next.sizes("marking")).as("not for the first time").containsExactly(0, 0);
  }

  @Test
  void aMarkOutsideOfOutcomesIsARequestOfItsOwnFromTheFirstMomentOn() {
    var cold = new Recording(Way.counting(Way.EVERYBODY, List.of(RETRIES)));
    cold.mark(1, "retries");
    cold.mark(2, "unknown");
    var early = cold.begin(3);
    early.mark("retries");
    early.close();
    var cell = CellJson.of(cold.report(), "candidate");
    assertThat(cell.count("requests")).as("the outcome is one of the first").isEqualTo(1);
    assertThat(cell.counts("marked")).containsExactly(1L);
    assertThat(cell.counts("markedUnits")).containsExactly(1L);
    assertThat(cell.count("failed")).isZero();
  }

  @Test
  void anAmountIsTheMeanOfAUnitsRequestsWhenItIsFirstSeen() {
    var recording = asking(Way.EVERYBODY, ROWS);
    recording.take();
    try (var outcome = recording.begin(1_001)) {
      outcome.add("rows", 200);
      outcome.add("rows", 300);
      outcome.add("rows", Double.NaN);
      outcome.add("rows", -7);
    }
    try (var outcome = recording.begin(1_001)) {
      outcome.add("rows", Double.POSITIVE_INFINITY);
    }
    recording.begin(1_001).close();
    assertThat(values(recording)).containsExactly(750_000_000L);
    recording.begin(1_002).close();
    assertThat(values(recording)).as("it had none").containsExactly(-1L);
    for (int user = 1_001; user <= 1_002; user++) {
      try (var outcome = recording.begin(user)) {
        outcome.add("rows", 1);
      }
    }
    assertThat(values(recording)).as("seen before").isEmpty();
  }

  private static List<Long> values(Recording recording) {
    return CellJson.of(recording.report(), "candidate").lists("values").get(0);
  }

  @Test
  void whoComesBackAWindowLaterIsToldOnce() {
    var arrivals = new Arrivals(100, 0);
    assertThat(arrivals.isFirst(1)).isTrue();
    assertThat(arrivals.isFirst(1)).isFalse();
    assertThat(arrivals.isBack(1)).as("at once").isFalse();
    arrivals.at(100);
    assertThat(arrivals.isBack(1)).as("the server's window may be the same").isFalse();
    arrivals.at(200);
    assertThat(arrivals.isBack(1)).isTrue();
    assertThat(arrivals.isBack(1)).as("again").isFalse();
    assertThat(arrivals.isBack(2)).as("never seen").isFalse();
    assertThat(arrivals.isFirst(3)).isTrue();
    arrivals.at(900);
    assertThat(arrivals.isBack(3)).as("after a long pause").isTrue();
  }

  @Test
  void memoryAndProcessorTimeAreMeasuredOnOneThread() throws Exception {
    var recording =
        asking(
            Way.EVERYBODY,
            new Counted("cpu", Kind.CPU, 60_000_000),
            new Counted("memory", Kind.MEMORY, 1L << 32));
    var kept = new ArrayList<byte[]>();
    try (var outcome = recording.begin(1_001)) {
      outcome.add("cpu", 1_000_000); // not an amount of the application's
      kept.add(new byte[8 << 20]);
    }
    var elsewhere = recording.begin(1_002);
    var thread = new Thread(elsewhere::close);
    thread.start();
    thread.join();
    var cell = CellJson.of(recording.report(), "candidate");
    assertThat(cell.count("requests")).isEqualTo(2);
    var cpu = cell.lists("values").get(0);
    var memory = cell.lists("values").get(1);
    assertThat(memory).as("the other was closed elsewhere").hasSize(2).containsOnlyOnce(-1L);
    long least = 1_000_000_000L * kept.get(0).length / (1L << 32);
    assertThat(Collections.max(memory)).isBetween(least, 3 * least);
    assertThat(cpu).containsOnlyOnce(-1L);
    assertThat(Collections.max(cpu)).isBetween(0L, 1_000_000_000L / 60);
  }

  @Test
  void theControlHasTwoHalvesAndItsCellIsBothOfThem() {
    var recording = asking(0, RETRIES, ROWS);
    for (int user = 0; user < 1_000; user++) {
      try (var outcome = recording.begin(1_000 + user)) {
        outcome.mark("retries");
        outcome.add("rows", 100);
      }
    }
    recording.fail(1_001);
    var control = CellJson.of(recording.report(), "control");
    var twin = control.twin();
    assertThat(control.count("requests")).isEqualTo(1_001);
    assertThat(control.count("units")).isEqualTo(1_000);
    assertThat(twin.count("units")).isBetween(400L, 600L);
    assertThat(twin.counts("marked")).containsExactly(twin.count("units"));
    assertThat(twin.counts("markedUnits")).containsExactly(twin.count("units"));
    assertThat(control.lists("values").get(0)).hasSize(1_000).containsOnly(100_000_000L);
    assertThat(control.all("seen")).hasSize(1_000);
  }

  @Test
  void theCandidateHasNoHalvesAndAnOlderServerGetsNone() {
    var recording = asking(Way.EVERYBODY);
    recording.begin(1).close();
    assertThat(CellJson.of(recording.report(), "candidate").has("twin")).isFalse();
    var now = Way.climbing(0);
    var climb = Objects.requireNonNull(now.climb());
    var older =
        new Climb(
            climb.id(),
            climb.opened(),
            climb.key(),
            climb.candidate(),
            climb.cohorts(),
            climb.limitsMicros(),
            0,
            List.of(),
            List.of(),
            0);
    var old = Recording.warm(new Served(now.flag(), older));
    old.begin(1).close();
    var control = CellJson.of(old.report(), "control");
    assertThat(control.count("requests")).isEqualTo(1);
    assertThat(List.of("twin", "returning", "marked", "markedUnits", "marking", "values"))
        .noneMatch(control::has);
  }

  @Test
  void segmentsCountUnitsAndWhoFailedForTheFirstTime() {
    var recording = Recording.warm(Way.counting(Way.EVERYBODY, List.of(), "tier"));
    for (int user = 0; user < 10; user++) {
      try (var outcome = recording.begin(of(user, user < 4 ? "gold" : "free"))) {
        if (user < 2) {
          outcome.fail();
        }
      }
    }
    recording.begin(77).close();
    var gold = new CellJson(recording.report()).all("segments").get(0);
    assertThat(gold.text("dimension")).isEqualTo("tier");
    assertThat(gold.text("value")).isEqualTo("gold");
    assertThat(gold.text("arm")).isEqualTo("candidate");
    assertThat(gold.count("units")).isEqualTo(4);
    assertThat(gold.count("failingUnits")).isEqualTo(2);
    assertThat(gold.all("failing")).hasSize(2);
    var outcome = recording.begin(of(1, "gold"));
    outcome.fail();
    outcome.close();
    var next = new CellJson(recording.report()).all("segments");
    assertThat(next).singleElement().satisfies(it -> assertThat(it.all("failing")).isEmpty());
  }

  @Test
  void valuesOfADimensionAreNotCountedWithoutEnd() {
    var recording = Recording.warm(Way.counting(Way.EVERYBODY, List.of(), "tier"));
    for (int user = 0; user < 1_000; user++) {
      recording.begin(of(user, "tier-" + user)).close();
    }
    recording.begin(of(1, "x".repeat(41))).close();
    recording.begin(of(1, " ")).close();
    assertThat(new CellJson(recording.report()).all("segments")).hasSize(Segments.MOST);
  }

  @Test
  void aSegmentIsATextATruthOrAWholeNumber() {
    var segments = new Segments(List.of("it"));
    var codes =
        List.of(new Value("7"), new Value(7), new Value(7.0), new Value(true)).stream()
            .map(value -> segments.of(context(value)))
            .toList();
    assertThat(codes).containsExactly(1, 1, 1, 2);
    assertThat(segments.of(context(new Value(7.5)))).isEqualTo(Segments.NONE);
    assertThat(segments.of(context(new Value(List.of())))).isEqualTo(Segments.NONE);
    assertThat(segments.at(2).value()).isEqualTo("true");
  }

  private static OpenFeatureContext context(Value value) {
    return new OpenFeatureContext(new ImmutableContext(Map.of("it", value)));
  }

  @Test
  void whereNothingIsAskedForNothingIsNoted() {
    var recording = Recording.warm(Way.climbing(Way.EVERYBODY));
    try (var outcome = recording.begin(1)) {
      outcome.mark("retries");
      outcome.add("rows", 1);
    }
    recording.mark(1, "retries");
    Json report = recording.report();
    assertThat(report.member("segments")).isNull();
    assertThat(CellJson.of(report, "candidate").count("requests")).isEqualTo(1);
    assertThat(CellJson.of(report, "candidate").has("marked")).isFalse();
  }
}
