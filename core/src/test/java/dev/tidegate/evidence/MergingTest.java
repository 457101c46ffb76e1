package dev.tidegate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Gathered.Unread;
import dev.tidegate.kernel.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What several files say together. */
class MergingTest {
  private static final Fact YES = new Fact.YesNo(true);
  private static final Fact NO = new Fact.YesNo(false);

  private record Row(Merge merge, Fact one, Fact other, Optional<Fact> both) {
    static Row of(Merge merge, Fact one, Fact other, Fact both) {
      return new Row(merge, one, other, Optional.of(both));
    }
  }

  private static final List<Row> TABLE =
      List.of(
          Row.of(Merge.SUM, whole(2), whole(3), whole(5)),
          Row.of(Merge.SUM, real(0.5), real(0.25), real(0.75)),
          Row.of(Merge.LEAST, whole(2), whole(3), whole(2)),
          Row.of(Merge.LEAST, real(2.5), real(-3), real(-3)),
          Row.of(Merge.MOST, whole(2), whole(3), whole(3)),
          Row.of(Merge.MOST, real(2.5), real(-3), real(2.5)),
          Row.of(Merge.ALL, YES, NO, NO),
          Row.of(Merge.ALL, YES, YES, YES),
          Row.of(Merge.ANY, YES, NO, YES),
          Row.of(Merge.ANY, NO, NO, NO),
          Row.of(Merge.UNION, texts("b", "a"), texts("b", "c"), texts("a", "b", "c")),
          Row.of(Merge.SAME, new Fact.Text("a"), new Fact.Text("a"), new Fact.Text("a")),
          Row.of(Merge.SAME, whole(1), whole(1), whole(1)),
          new Row(Merge.SAME, new Fact.Text("a"), new Fact.Text("b"), Optional.empty()),
          new Row(Merge.SAME, YES, NO, Optional.empty()),
          new Row(Merge.SUM, whole(Long.MAX_VALUE), whole(1), Optional.empty()),
          new Row(Merge.SUM, real(Double.MAX_VALUE), real(Double.MAX_VALUE), Optional.empty()));

  @TestFactory
  Stream<DynamicTest> factsOfTwoFilesBecomeOne() {
    return TABLE.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> {
                      var type = new FactType("made.up", row.one().kind(), row.merge(), "");
                      var family = new Family("made", "", List.of(type));
                      var one = file("a", "x", Facts.NONE.with("made.up", row.one()));
                      var other = file("b", "x", Facts.NONE.with("made.up", row.other()));
                      for (var both : List.of(List.of(one, other), List.of(other, one))) {
                        var all = Merging.of(List.of(family), both, List.of());
                        assertThat(all.facts().get("made.up")).isEqualTo(row.both());
                        assertThat(all.remarks().isEmpty()).isEqualTo(row.both().isPresent());
                      }
                    }));
  }

  @Test
  void sharesAreReckonedFromMergedCountsAndNotAveraged() {
    var small = file("a", "jacoco", coverage(1, 1));
    var large = file("b", "cobertura", coverage(98, 0));

    var all = Merging.of(List.of(CoverageFacts.FAMILY), List.of(small, large), List.of());

    assertThat(all.facts().get("coverage.share")).contains(real(0.99));
    assertThat(all.facts().get("coverage.changed_share")).isEmpty();
  }

  @Test
  void eachFactSaysWhichFilesItCameFrom() {
    var one = file("a", "jacoco", coverage(1, 1).with("coverage.branches_covered", 1));
    var other = file("b", "cobertura", coverage(1, 1));

    var origins =
        Merging.of(List.of(CoverageFacts.FAMILY), List.of(one, other), List.of()).origins();

    assertThat(origins.get("coverage.branches_covered")).containsExactly(one.digest());
    assertThat(origins.get("coverage.share"))
        .containsExactlyInAnyOrder(one.digest(), other.digest());
  }

  @Test
  void whatOneFileOfAFormatLeavesOpenIsNotKnownOfAll() {
    var one = file("a.sarif", "sarif", analysis().with("analysis.new_errors", 0));
    var other = file("b.sarif", "sarif", analysis());

    var all = Merging.of(List.of(AnalysisFacts.FAMILY), List.of(one, other), List.of());

    assertThat(all.facts().whole("analysis.errors")).contains(2L);
    assertThat(all.facts().get("analysis.new_errors")).isEmpty();
    assertThat(all.remarks())
        .containsExactly(
            "analysis.new_errors: not known, since b.sarif does not tell, and a.sarif does");
  }

  @Test
  void nothingIsKnownOfAFamilyOfWhichAFileIsMissing() {
    var one = file("a.xml", "jacoco", coverage(1, 0));
    var unread = new Unread("b.xml", Set.of("coverage"), "b.xml: broken");

    var all =
        Merging.of(
            List.of(CoverageFacts.FAMILY, AnalysisFacts.FAMILY),
            List.of(one, file("c", "sarif", analysis())),
            List.of(unread));

    assertThat(all.facts().values().keySet()).containsExactly("analysis.errors");
    assertThat(all.remarks()).containsExactly("coverage: nothing is known, since b.xml is missing");
  }

  @Test
  void noEvidenceStatesNothing() {
    var all =
        Merging.of(
            List.of(CoverageFacts.FAMILY, EvaluationFacts.FAMILY, VulnerabilityFacts.FAMILY),
            List.of(),
            List.of());

    assertThat(all.facts()).isEqualTo(Facts.NONE);
    assertThat(all.remarks()).isEmpty();
  }

  private static Facts coverage(long covered, long missed) {
    return Facts.NONE.with("coverage.lines_covered", covered).with("coverage.lines_missed", missed);
  }

  private static Facts analysis() {
    return Facts.NONE.with("analysis.errors", 1);
  }

  private static Evidence file(String name, String format, Facts facts) {
    return new Evidence(
        Digest.of(name), format, name, Optional.empty(), new TreeSet<>(), facts, List.of(), 0);
  }

  private static Fact whole(long value) {
    return new Fact.Whole(value);
  }

  private static Fact real(double value) {
    return new Fact.Real(value);
  }

  private static Fact texts(String... values) {
    return new Fact.Texts(List.of(values));
  }
}
