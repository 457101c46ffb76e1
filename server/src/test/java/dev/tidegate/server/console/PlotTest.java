package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.console.Chart.Size;
import dev.tidegate.server.console.Plot.Threshold;
import dev.tidegate.server.console.Series.Kind;
import dev.tidegate.server.console.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static final Instant BEGIN = Instant.parse("2026-01-31T03:12:00Z");

  /** A plot of 100 by 100 units from (46, 18), of ten seconds and a share of up to 1. */
  private static final Plot PLOT =
      new Plot(
          new Size(156, 140),
          new TimeScale(BEGIN, BEGIN.plusSeconds(10)),
          Scale.upTo(1),
          Scale.Unit.SHARE,
          Duration.ofSeconds(3));

  private static Chart.Drawn line(double... everySecond) {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < everySecond.length; i++) {
      samples.add(new Sample(BEGIN.plusSeconds(i), everySecond[i]));
    }
    return PLOT.line(new Series("candidate", Kind.CANDIDATE, false, "", samples));
  }

  @Test
  void figuresBecomeAPathFromLeftToRightAndFromBottomToTop() {
    assertThat(line(0, 1, .5).path()).isEqualTo("M46 118L56 18L66 68");
    assertThat(line(0, 1, .5).end()).contains(new Chart.Spot("66", "68"));
  }

  @Test
  void nothingIsAnEmptyPath() {
    assertThat(line().path()).isEmpty();
    assertThat(line(Double.NaN, Double.NaN).path()).isEmpty();
    assertThat(line().end()).isEmpty();
  }

  @Test
  void oneFigureIsADot() {
    assertThat(line(.25).path()).isEqualTo("M46 93h0");
  }

  @Test
  void aWindowWithoutUnitsBreaksTheLine() {
    assertThat(line(0, 0, Double.NaN, 1, 1).path()).isEqualTo("M46 118L56 118M76 18L86 18");
  }

  @Test
  void silenceBreaksTheLine() {
    var samples =
        List.of(
            new Sample(BEGIN, 0),
            new Sample(BEGIN.plusSeconds(3), 0),
            new Sample(BEGIN.plusSeconds(7), 0));
    assertThat(PLOT.line(new Series("control", Kind.CONTROL, false, "", samples)).path())
        .isEqualTo("M46 118L76 118M116 118h0");
  }

  @Test
  void hugeFiguresStayInTheFrame() {
    assertThat(line(1e300, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).path())
        .isEqualTo("M46 18L56 118L66 18L76 118");
  }

  @Test
  void aThresholdIsALineWithItsLabelAboveIt() {
    assertThat(PLOT.rules(List.of(new Threshold(.5, "proven", Kind.LIMIT))))
        .containsExactly(new Chart.Rule("68", "63", "proven", Kind.LIMIT));
  }

  @Test
  void aThresholdAtTheTopHasItsLabelBelow() {
    assertThat(PLOT.rules(List.of(new Threshold(1, "proven", Kind.LIMIT))))
        .containsExactly(new Chart.Rule("18", "32", "proven", Kind.LIMIT));
  }

  @Test
  void aThresholdBeyondTheScaleIsNotDrawn() {
    assertThat(PLOT.rules(List.of(new Threshold(1.1, "proven", Kind.LIMIT)))).isEmpty();
  }

  @Test
  void labelsOfMomentsDoNotCoverEachOther() {
    var marks =
        List.of(
            new Chapter.Mark(BEGIN.minusSeconds(1), "before"),
            new Chapter.Mark(BEGIN, "internal"),
            new Chapter.Mark(BEGIN.plusSeconds(1), "opted-in"),
            new Chapter.Mark(BEGIN.plusSeconds(7), "1 %"));
    assertThat(PLOT.marks(marks))
        .containsExactly(
            new Chart.Tick("46", "internal"),
            new Chart.Tick("56", ""),
            new Chart.Tick("116", "1 %"));
    assertThat(PLOT.marks(marks.subList(1, 3)))
        .as("the newer one is told")
        .containsExactly(new Chart.Tick("46", ""), new Chart.Tick("56", "opted-in"));
  }
}
