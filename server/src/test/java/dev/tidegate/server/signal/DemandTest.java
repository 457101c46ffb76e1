package dev.tidegate.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which flags services ask for, until the journal tells of it. */
class DemandTest {
  private static final Scope BILLING = Scope.parse("shop/production/billing");
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");

  private final Demand demand = new Demand(Demand.Pace.STANDARD);
  private Plane plane = Plane.EMPTY;
  private Instant now = Instant.parse("2026-01-05T10:00:00Z");

  DemandTest() {
    for (var scope : List.of("shop/production/billing", "shop/production/orders")) {
      for (var key : List.of("a", "b")) {
        flag(new FlagId(Scope.parse(scope), key));
      }
    }
  }

  private void flag(FlagId id) {
    var definition = new Flag(id.key(), true, Map.of("x", Json.of("x")), "x", null, Map.of());
    given(new PlaneCommand.ToFlag(id, new FlagCommand.Set(definition, true)));
  }

  private int given(PlaneCommand command) {
    var decision = Decider.decide(plane, new Request(now, Optional.empty(), command));
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    var events = ((Decision.Accepted<PlaneEvent>) decision).events();
    for (var event : events) {
      plane = Evolution.evolve(plane, new Entry(plane.size(), now, Actor.TIDEGATE, event));
    }
    return events.size();
  }

  /** What the journal is told after some time. */
  private List<PlaneCommand> after(Duration time) {
    var due = unwritten(time);
    due.forEach(said -> demand.journalled((PlaneCommand.Used) said));
    return due;
  }

  /** The same, and there is no room for it. */
  private List<PlaneCommand> unwritten(Duration time) {
    now = now.plus(time);
    return demand.due(now);
  }

  private static PlaneCommand used(LocalDate day, boolean complete, String... keys) {
    var flags = List.of(keys).stream().map(key -> new FlagId(BILLING, key)).toList();
    return new PlaneCommand.Used(BILLING, day, flags, complete);
  }

  @Test
  void theJournalIsToldSoonAndThenNowAndThenAndOnlyOfNews() {
    demand.told(plane, BILLING, List.of("a", "gone"), now);
    assertThat(after(Duration.ofSeconds(30))).isEmpty();
    assertThat(after(Duration.ofSeconds(30))).containsExactly(used(MONDAY, true, "a"));
    demand.told(plane, BILLING, List.of("b"), now);
    assertThat(after(Duration.ofMinutes(9))).isEmpty();
    assertThat(after(Duration.ofMinutes(1))).containsExactly(used(MONDAY, true, "a", "b"));
    demand.told(plane, BILLING, List.of("a"), now);
    assertThat(after(Duration.ofMinutes(20))).isEmpty();
  }

  @Test
  void aNewDayBeginsAnewAndWhatIsLeftOfTheOldOneIsTold() {
    demand.told(plane, BILLING, List.of("a"), now);
    assertThat(after(Duration.ofMinutes(1))).hasSize(1);
    demand.told(plane, BILLING, List.of("b"), now);
    now = Instant.parse("2026-01-06T00:00:01Z");
    demand.told(plane, BILLING, List.of("a"), now);
    assertThat(after(Duration.ZERO)).containsExactly(used(MONDAY, true, "a", "b"));
    assertThat(after(Duration.ofMinutes(1))).containsExactly(used(MONDAY.plusDays(1), true, "a"));
  }

  @Test
  void whatTheJournalHadNoRoomForIsDueAgain() {
    demand.told(plane, BILLING, List.of("a"), now);
    assertThat(unwritten(Duration.ofMinutes(1))).hasSize(1);
    assertThat(unwritten(Duration.ofMinutes(1))).as("not at once").isEmpty();
    assertThat(after(Duration.ofMinutes(9))).containsExactly(used(MONDAY, true, "a"));
    assertThat(after(Duration.ofMinutes(10))).isEmpty();
  }

  @Test
  void oneClientThatDoesNotTellMakesTheDayUnknown() {
    demand.told(plane, BILLING, List.of("a"), now);
    demand.silent(BILLING, now);
    assertThat(after(Duration.ofMinutes(1))).containsExactly(used(MONDAY, false, "a"));
  }

  @Test
  void theJournalGrowsByOneEntryADayAndByOneAWeekForThoseThatNeverTell() {
    assertThat(given(used(MONDAY, true, "a"))).isEqualTo(1);
    assertThat(given(used(MONDAY, true, "a"))).isZero();
    assertThat(given(used(MONDAY.plusDays(1), true))).isEqualTo(1);
    var silent = Scope.parse("shop/production/orders");
    int entries = 0;
    for (int day = 0; day < 28; day++) {
      entries += given(new PlaneCommand.Used(silent, MONDAY.plusDays(day), List.of(), false));
    }
    assertThat(entries).isEqualTo(4);
  }

  @Test
  void manyServicesAreTakenAndNoMore() {
    for (int i = 0; i < 1_100; i++) {
      demand.silent(Scope.parse("shop/production/s-" + i), now);
    }
    assertThat(after(Duration.ofMinutes(1))).hasSize(1_000);
  }
}
