package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.console.Scale.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
  private static List<String> labels(Scale scale, Unit unit) {
    return scale.ticks().stream().map(tick -> scale.label(tick, unit)).toList();
  }

  @Test
  void ticksAreRoundAndReachBeyondTheHighestFigure() {
    assertThat(labels(Scale.upTo(.0312), Unit.SHARE))
        .containsExactly("0 %", "1 %", "2 %", "3 %", "4 %");
    assertThat(labels(Scale.upTo(.0013), Unit.SHARE))
        .containsExactly("0.00 %", "0.05 %", "0.10 %", "0.15 %");
    assertThat(labels(Scale.upTo(1), Unit.SHARE)).containsExactly("0 %", "50 %", "100 %");
  }

  @Test
  void ticksLieWithinAnAxisThatIsExact() {
    assertThat(labels(Scale.between(-2, 10.7), Unit.NATS)).containsExactly("0", "5", "10");
    assertThat(Scale.between(-2, 10.7).place(-2)).isZero();
    assertThat(Scale.between(-2, 10.7).place(10.7)).isOne();
  }

  @Test
  void whatLiesBeyondIsAtTheEdge() {
    assertThat(Scale.upTo(1).place(7)).isOne();
    assertThat(Scale.upTo(1).place(-7)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -1,
        1e-12,
        1e12,
        1e299,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
      })
  void anyFigureGivesAnAxisThatEnds(double high) {
    var scale = Scale.upTo(high);
    assertThat(scale.high()).isFinite().isGreaterThan(0);
    assertThat(scale.ticks()).hasSizeBetween(2, 7).allMatch(Double::isFinite);
    assertThat(scale.place(scale.high() / 2)).isBetween(0.0, 1.0);
  }

  @Test
  void timeHasFewTicksAtRoundMoments() {
    var from = Instant.parse("2026-01-31T03:12:07.5Z");
    assertThat(labels(new TimeScale(from, from.plusSeconds(40))))
        .containsExactly("03:12:10", "03:12:20", "03:12:30", "03:12:40");
    assertThat(labels(new TimeScale(from, from.plusSeconds(2_400))))
        .containsExactly("03:20", "03:30", "03:40", "03:50");
    assertThat(labels(new TimeScale(from, from.plusSeconds(86_400 * 4))))
        .containsExactly("1 Feb", "2 Feb", "3 Feb", "4 Feb");
    assertThat(labels(new TimeScale(from, from.plusSeconds(86_400L * 36_500))))
        .hasSizeBetween(1, 6);
  }

  private static List<String> labels(TimeScale time) {
    return time.ticks().stream().map(time::label).toList();
  }

  @Test
  void anInstantIsATimeToo() {
    var at = Instant.parse("2026-01-31T03:12:07Z");
    var time = new TimeScale(at, at);
    assertThat(time.place(at)).isOne();
    assertThat(time.ticks()).isNotEmpty();
  }
}
