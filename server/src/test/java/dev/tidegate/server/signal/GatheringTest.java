package dev.tidegate.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.Marked;
import dev.tidegate.signal.SegmentCounts;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports of several clients become one window. */
class GatheringTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final Gathering gathering = new Gathering(Reports.ASKED, NOW);

  private void add(Report.Cell... cells) {
    gathering.add(Reports.climb(List.of(cells), List.of()));
  }

  private SignalWindow close() {
    return gathering.close(NOW.plusSeconds(10), 1, 2, 2, 0);
  }

  @Test
  void reportsAddUpAndAUnitIsNewOnceWhoeverReportsIt() {
    add(Reports.control(1));
    add(Reports.control(1));
    add(Reports.control(2));
    var window = close();
    var cell = window.cells().getFirst();
    assertThat(cell.requests()).isEqualTo(30);
    assertThat(cell.newUnits()).isEqualTo(4);
    assertThat(cell.firstFailures()).isEqualTo(4);
    assertThat(cell.marked()).containsExactly(new Marked(6, 6, 4));
    assertThat(cell.amounts())
        .as("each unit counts once")
        .containsExactly(new Amount(4, 1_200_000_000L, 400_000_000L));
    var twin = window.twins().getFirst();
    assertThat(twin.requests()).isEqualTo(15);
    assertThat(twin.newUnits()).isEqualTo(2);
    assertThat(twin.firstFailures()).isEqualTo(2);
    assertThat(twin.firstSlow()).containsExactly(2L);
    assertThat(twin.marked()).containsExactly(new Marked(3, 3, 2));
    assertThat(window.plausible(1)).as("the twin is a part of its cell").isEqualTo(window);
    assertThat(twin.amounts()).containsExactly(new Amount(2, 800_000_000L, 320_000_000L));
    assertThat(close().isEmpty()).as("the next window").isTrue();
  }

  @Test
  void anOlderClientTakesNamedMetricsAndHalvesOutOfItsWindowAlone() {
    add(Reports.control(1));
    add(Reports.old(Reports.control(2)));
    var window = close();
    assertThat(window.cells().getFirst().requests()).isEqualTo(20);
    assertThat(window.cells().getFirst().marked()).isEmpty();
    assertThat(window.cells().getFirst().amounts()).isEmpty();
    assertThat(window.twins()).isEmpty();
    assertThat(window.plausible(1)).isEqualTo(window);
    add(Reports.control(3));
    assertThat(close().twins()).hasSize(1);
  }

  @Test
  void aUnitIsBackOnceInALaterWindowWhicheverClientSeesIt() {
    var one = Reports.control(1);
    add(one);
    add(one, Reports.back(one, 1, Reports.twin(1)));
    assertThat(close().cells().getFirst().returns()).as("in the same window").hasValue(0L);
    add(Reports.back(one, 1, Reports.twin(1), 99));
    var later = close();
    assertThat(later.cells().getFirst().returns()).as("99 never came").hasValue(2L);
    assertThat(later.twins().getFirst().returns()).hasValue(1L);
    add(Reports.back(one, 1), Reports.control(1));
    assertThat(close().cells().getFirst().returns()).as("not again").hasValue(0L);
    add(Reports.control(2));
    assertThat(close().cells().getFirst().newUnits()).isEqualTo(2);
    add(Reports.control(2));
    assertThat(close().cells().getFirst().returns()).as("at another client").hasValue(2L);
    add(Reports.old(Reports.control(2)));
    assertThat(close().cells().getFirst().returns()).as("an older client").isEmpty();
  }

  @Test
  void squaresOfSmallValuesAreRoundedOnce() {
    for (int unit = 0; unit < 1_000; unit++) {
      add(Reports.with(one(unit), List.of(0L), List.of(0L), 10_000L));
    }
    assertThat(close().cells().getFirst().amounts())
        .containsExactly(new Amount(1_000, 10_000_000, 100));
  }

  /** A unit of its own, which nothing happens to. */
  private static Report.Cell one(int unit) {
    return new Report.Cell(
        0,
        Arm.CONTROL,
        1,
        0,
        List.of(0L),
        1,
        0,
        List.of(0L),
        List.of(unit),
        List.of(),
        List.of(List.of()),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void unitsOfASegmentFailForTheFirstTimeOnce() {
    var control = Reports.segment(Arm.CONTROL, "gold", 1);
    gathering.add(Reports.climb(List.of(), List.of(control)));
    gathering.add(
        Reports.climb(
            List.of(Reports.control(1)),
            List.of(control, Reports.segment(Arm.CANDIDATE, "gold", 2, 3))));
    assertThat(close().segments())
        .containsExactly(
            new SegmentCounts(7, 0, Arm.CONTROL, "tier", "gold", 20, 2, 1),
            new SegmentCounts(7, 0, Arm.CANDIDATE, "tier", "gold", 10, 2, 2));
    assertThat(close().segments()).isEmpty();
  }

  @Test
  void segmentsAreNotManyWhateverClientsSay() {
    for (int i = 0; i < 10; i++) {
      int of = i * 100;
      gathering.add(
          Reports.climb(
              List.of(),
              IntStream.range(0, 100)
                  .mapToObj(n -> Reports.segment(Arm.CANDIDATE, "v" + (of + n), 1))
                  .toList()));
    }
    assertThat(close().segments()).hasSize(24).allMatch(SegmentCounts::isPlausible);
    var known = new Report.Segment(0, Arm.CONTROL, "tier", "v23", 1, 0, List.of());
    var later = new Report.Segment(0, Arm.CONTROL, "tier", "v24", 1, 0, List.of());
    gathering.add(Reports.climb(List.of(), List.of(known, later)));
    assertThat(close().segments()).extracting(SegmentCounts::value).containsExactly("v23");
  }

  @Test
  void segmentsUnderManySharesDoNotMakeAWindowLong() {
    for (int opened = 1; opened <= 100; opened++) {
      gathering.add(
          new Report.ClimbReport(
              Reports.ROLLOUT,
              opened,
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(Reports.segment(Arm.CANDIDATE, "gold"))));
    }
    assertThat(close().segments())
        .hasSize(60)
        .extracting(SegmentCounts::opened)
        .startsWith(100L, 99L);
  }
}
