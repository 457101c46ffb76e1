package dev.tidegate.server.console;

import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.comparison.Compared;
import dev.tidegate.server.console.Chart.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The charts of a rollout. */
final class Charts {
  private static final int EMPTY_WINDOWS = 12;

  private final String id;
  private final Rollout rollout;
  private final Chapter chapter;
  private final Instant now;

  /**
   * The charts of a rollout.
   *
   * @param id that theirs begin with
   */
  Charts(String id, Rollout rollout, Chapter chapter, Instant now) {
    this.id = id;
    this.rollout = rollout;
    this.chapter = chapter;
    this.now = now;
  }

  /** Failures, slowness, and all evidence in one. */
  List<Chart> brief() {
    var pictures = new ArrayList<>(new Rates(rollout, chapter).pictures());
    pictures.add(new Evidence(rollout.plan().judge(), chapter).inSum());
    return drawn(pictures, Size.SMALL);
  }

  /** The effect, where it compares; failures, slowness, and the evidence about each metric. */
  List<Chart> full(Optional<Compared> compared) {
    var pictures = new ArrayList<>(new Rates(rollout, chapter).pictures());
    pictures.addAll(new Evidence(rollout.plan().judge(), chapter).perMetric());
    var all = new ArrayList<Chart>();
    compared
        .map(c -> new Effects(rollout.plan(), c.comparison(), c.opened()))
        .ifPresent(effects -> all.addAll(effects.charts(id, Size.LARGE)));
    all.addAll(drawn(pictures, Size.LARGE));
    return all;
  }

  private List<Chart> drawn(List<Picture> pictures, Size size) {
    var gap = rollout.plan().window().multipliedBy(Safety.MISSING).dividedBy(2);
    var time = time(gap);
    return pictures.stream()
        .map(picture -> picture.chart(id, time, gap, chapter.marks(), size))
        .toList();
  }

  /** From the first window to the last; to this moment, when nothing came for too long. */
  private TimeScale time(Duration gap) {
    if (chapter.points().isEmpty()) {
      return new TimeScale(now.minus(rollout.plan().window().multipliedBy(EMPTY_WINDOWS)), now);
    }
    var last = chapter.points().getLast().at();
    boolean silent = rollout.isOpen() && Duration.between(last, now).compareTo(gap) > 0;
    return new TimeScale(chapter.points().getFirst().at(), silent ? now : last);
  }
}
