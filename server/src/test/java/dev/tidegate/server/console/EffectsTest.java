package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.judge.Comparison;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.comparison.Compared;
import dev.tidegate.server.comparison.Comparisons;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rollout compares, read off its journal, and drawn. */
class EffectsTest {
  private final CountingStore store = new CountingStore();
  private final Course course = new Course(store).comparing().begun("two ways");
  private final Comparisons comparisons = new Comparisons(store);

  private int windows;

  @AfterEach
  void end() {
    course.close();
  }

  private Compared compared() {
    return comparisons.of(course.plane(), Course.ID).orElseThrow();
  }

  /** Windows of 200 units on each arm; in two of the first forty one of the candidate fails. */
  private void windows(int many) {
    for (int i = 0; i < many; i++) {
      course.window(400, Set.of(8, 24).contains(windows++) ? 1 : 0).ticked();
    }
  }

  private static List<Object> told(Comparison comparison) {
    return List.of(comparison.seen(), comparison.course(0), comparison.course(1));
  }

  @Test
  void nothingIsComparedBeforeTheFirstStageOpens() {
    assertThat(comparisons.of(course.plane(), Course.ID)).isEmpty();
    course.ticked();
    assertThat(compared().comparison().seen().windows()).isZero();
  }

  @Test
  void aWindowIsReadOnceHoweverOftenSomebodyLooks() {
    course.ticked().ticked();
    windows(200);
    assertThat(compared().comparison().seen().windows()).isEqualTo(200);
    int _ = store.taken();
    assertThat(compared().comparison().seen().windows()).isEqualTo(200);
    assertThat(store.taken()).isZero();
    course.window(400, 0);
    assertThat(compared().comparison().seen().windows()).isEqualTo(201);
    assertThat(store.taken()).isEqualTo(1);
  }

  @Test
  void itIsTheSameWhetherItWasFollowedOrReadLater() {
    course.ticked().ticked();
    for (int i = 0; i < 50; i++) {
      windows(1);
      assertThat(compared().comparison().seen().windows()).isEqualTo(i + 1);
    }
    var later = new Comparisons(store).of(course.plane(), Course.ID).orElseThrow();
    assertThat(told(later.comparison())).isEqualTo(told(compared().comparison()));
  }

  @Test
  void aStageThatOpensAgainGoesOnComparing() {
    course.ticked().ticked();
    windows(20);
    course.pass(Duration.ofMinutes(5));
    course.give(new PlaneCommand.Unheard(Duration.ofMinutes(5), Duration.ofMinutes(1)));
    assertThat(course.rollout()).isInstanceOf(Rollout.Waiting.class);
    course.ticked().ticked();
    windows(20);
    assertThat(compared().comparison().seen().windows()).isEqualTo(40);
    var last = compared().comparison().course(0).getLast();
    assertThat(last.candidateRate()).as("of all forty").isEqualTo(2 / 8_000.0);
    assertThat(compared().comparison().isFair()).isTrue();
  }

  @Test
  void whatIsKeptLeavesWhatWasFound() {
    course.ticked().ticked();
    for (int i = 0; i < 30; i++) {
      course.window(400, 0).ticked();
    }
    course.give(new PlaneCommand.Promote(Course.ID));
    var found = told(compared().comparison());
    course.ticked();
    windows(5);
    assertThat(course.rollout().rung()).isEqualTo(1);
    assertThat(told(compared().comparison())).isEqualTo(found);
    assertThat(compared().rung()).isZero();
  }

  @Test
  void eachMetricHasAChartOfItsRatioWithWhereItCanNotLie() {
    course.ticked().ticked();
    windows(40);
    var chapter = new Logbook(store).chapter(course.plane(), Course.ID);
    var charts = new Charts("ro-1", course.rollout(), chapter, course.now());
    var effects =
        charts.full(Optional.of(compared())).stream()
            .filter(chart -> chart.title().startsWith("Effect: "))
            .toList();
    assertThat(effects)
        .extracting(Chart::title)
        .containsExactly("Effect: failures", "Effect: failed or slower than 250 ms");
    for (var chart : effects) {
      assertThat(chart.excluded()).hasSize(2).allMatch(path -> path.endsWith("Z"));
      assertThat(chart.rules()).extracting(Chart.Rule::label).containsExactly("alike");
      assertThat(chart.up()).extracting(Chart.Tick::label).contains("×1");
      assertThat(chart.toString()).doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(chart.note()).contains("on has", "off");
    }
    var html = new Pages().part("chart", Map.of("chart", effects.getFirst()));
    assertThat(html).contains("<path class=\"excluded\"", "line interval");
  }
}
