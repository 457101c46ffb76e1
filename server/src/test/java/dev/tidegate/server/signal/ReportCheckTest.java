package dev.tidegate.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reports that can be no counts of anything are refused, with where and why. */
class ReportCheckTest {
  private static List<String> problems(List<Report.Cell> cells, List<Report.Segment> segments) {
    return ReportCheck.problems(
            Reports.of(Reports.climb(cells, segments)), _ -> Optional.of(Reports.ASKED))
        .stream()
        .map(Problem::toString)
        .toList();
  }

  private static List<String> problems(Report.Cell cell) {
    return problems(List.of(cell), List.of());
  }

  private static void refused(Report.Cell cell, String where, String why) {
    assertThat(problems(cell))
        .anyMatch(problem -> problem.contains(where) && problem.contains(why));
  }

  @Test
  void whatFitsTogetherIsTaken() {
    assertThat(problems(Reports.control(1))).isEmpty();
    assertThat(problems(Reports.old(Reports.control(1)))).as("an older client").isEmpty();
    var segments = List.of(Reports.segment(Arm.CANDIDATE, "gold", 1, 2));
    assertThat(problems(List.of(), segments)).isEmpty();
  }

  @Test
  void namedCountsAreAsManyAsAreAskedForAndPartsOfTheirCell() {
    var cell = Reports.control(1);
    Long[] none = {-1L, -1L};
    refused(Reports.with(cell, List.of(1L, 1L), List.of(1L, 1L), none), ".marked", "1, not 2");
    refused(Reports.with(cell, List.of(1L), List.of(), none), ".markedUnits", "1, not 0");
    refused(Reports.with(cell, List.of(11L), List.of(1L), none), ".marked", "between 0 and 10");
    refused(Reports.with(cell, List.of(-1L), List.of(1L), none), ".marked", "between 0 and 10");
    refused(Reports.with(cell, List.of(1L), List.of(3L), none), ".markedUnits", "0 and 2");
  }

  @Test
  void amountsArePartsOfTheMostForEachUnitThatWasSeen() {
    var cell = Reports.control(1);
    var one = List.of(1L);
    refused(Reports.with(cell, one, one, 1L), ".values", "2, not 1");
    refused(Reports.with(cell, one, one, 1L, 1_000_000_001L), ".values", "billionths");
    refused(Reports.with(cell, one, one, 1L, -2L), ".values", "billionths");
    assertThat(problems(Reports.with(cell, one, one, -1L, 1_000_000_000L))).isEmpty();
  }

  @Test
  void aTwinIsAPartOfTheControl() {
    var half = Reports.half();
    var tooMany =
        new Report.Twin(
            11, 1, half.slow(), 1, 1, half.slowUnits(), half.marked(), half.markedUnits());
    refused(Reports.with(Reports.control(1), tooMany), "twin", "part of its cell");
    var fewRequests =
        new Report.Twin(5, 0, List.of(0L), 2, 0, List.of(0L), List.of(0L), List.of(0L));
    refused(Reports.with(Reports.control(1), fewRequests), "twin", "part of its cell");
    var torn = new Report.Twin(5, 1, half.slow(), 1, 1, half.slowUnits(), half.marked(), List.of());
    refused(Reports.with(Reports.control(1), torn), "twin.markedUnits", "1, not 0");
    var unnamed = new Report.Twin(5, 1, half.slow(), 1, 1, half.slowUnits(), List.of(), List.of());
    refused(Reports.with(Reports.control(1), unnamed), "twin", "part of its cell");
  }

  @Test
  void segmentsAreDeclaredShortAndFew() {
    var other = new Report.Segment(0, Arm.CONTROL, "name", "bob", 1, 0, List.of());
    assertThat(problems(List.of(), List.of(other)))
        .singleElement()
        .asString()
        .contains("segments.0.dimension", "no segment of this rollout");
    for (var value : List.of("", "x".repeat(61))) {
      assertThat(problems(List.of(), List.of(Reports.segment(Arm.CONTROL, value)))).hasSize(1);
    }
    var impossible = new Report.Segment(0, Arm.CONTROL, "tier", "gold", 1, 2, List.of());
    assertThat(problems(List.of(), List.of(impossible))).hasSize(1);
    var many = Collections.nCopies(201, Reports.segment(Arm.CONTROL, "gold"));
    assertThat(problems(List.of(), many)).hasSize(1);
  }
}
