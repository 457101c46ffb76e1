package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.why.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogbookTest {
  private final CountingStore store = new CountingStore();
  private final Course course = new Course(store);
  private final Logbook logbook = new Logbook(store);

  @AfterEach
  void end() {
    course.close();
  }

  private Chapter chapter() {
    return logbook.chapter(course.plane(), Course.ID);
  }

  @Test
  void oneNewWindowCostsOneRead() {
    course.begun("a change").ticked();
    for (int i = 0; i < 50; i++) {
      course.window(10, 0);
    }
    assertThat(chapter().points()).isNotEmpty();
    int _ = store.taken();
    assertThat(chapter().points()).isNotEmpty();
    assertThat(store.taken()).isZero();
    long size = course.plane().size();
    course.window(10, 0);
    assertThat(course.plane().size()).isEqualTo(size + 1);
    assertThat(chapter().points().getLast().at()).isEqualTo(course.now());
    assertThat(logbook.happenings(course.plane())).isNotEmpty();
    assertThat(store.taken()).isEqualTo(1);
  }

  @Test
  void aChapterIsTheSameWhetherItWasFollowedOrReadLater() {
    course.begun("a change").ticked();
    assertThat(chapter().points()).isEmpty();
    for (int i = 0; i < 30; i++) {
      course.window(400, 0);
      assertThat(chapter().points()).hasSizeGreaterThan(0);
      course.ticked();
    }
    course.give(new PlaneCommand.Hold(Course.ID, "lunch"));
    assertThat(course.rollout().rung()).isGreaterThan(1);
    var later = new Logbook(store);
    assertThat(later.chapter(course.plane(), Course.ID)).isEqualTo(chapter());
    assertThat(later.happenings(course.plane())).isEqualTo(logbook.happenings(course.plane()));
  }

  @Test
  void pointsCompareTheCohortThatClimbs() {
    course.begun("a change").ticked().window(100, 3);
    var point = chapter().points().getFirst();
    assertThat(point.candidate()).isEqualTo(new Point.Counts(100, 3, 3));
    assertThat(point.control()).isEqualTo(Point.Counts.NONE);
    assertThat(point.candidate().failingShare()).isEqualTo(.03);
    assertThat(point.control().failingShare()).isNaN();
  }

  @Test
  void pointsAreTheNewestAndNoMoreThanAChartCanShow() {
    course.begun("a change").ticked();
    course.give(new PlaneCommand.Hold(Course.ID, "watch it"));
    for (int i = 0; i < 300; i++) {
      course.window(2, 0);
    }
    assertThat(chapter().points()).hasSize(240);
    assertThat(chapter().points().getLast().at()).isEqualTo(course.now());
    assertThat(new Logbook(store).chapter(course.plane(), Course.ID)).isEqualTo(chapter());
  }

  @Test
  void theStoryIsToldNewestFirstWithoutJudgementsThatDecidedNothing() {
    course.begun("a change").ticked();
    for (int i = 0; i < 5; i++) {
      course.window(2, 0);
    }
    course.give(new PlaneCommand.Withdraw(Course.ID, "enough"));
    course.give(new PlaneCommand.Tick(java.util.Map.of()));
    assertThat(chapter().lines().stream().map(Line::kind))
        .startsWith("Withdrawing", "Judged")
        .endsWith("StageOpened", "Begun")
        .containsOnlyOnce("Judged");
    assertThat(chapter().marks().stream().map(Chapter.Mark::label))
        .containsExactly("internal", "withdrawn");
  }

  @Test
  void whatHappenedIsFoundBehindManyJudgements() {
    course.begun("a change").ticked();
    course.give(new PlaneCommand.Hold(Course.ID, "watch it"));
    for (int i = 0; i < 1_200; i++) {
      course.window(2, 0);
    }
    assertThat(new Logbook(store).happenings(course.plane())).hasSizeGreaterThan(4);
  }
}
