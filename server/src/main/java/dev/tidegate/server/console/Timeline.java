package dev.tidegate.server.console;

import dev.tidegate.rollout.RolloutEvent.Advice;
import dev.tidegate.server.advice.RolloutAdvice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Tidegate would have done with a rollout, above the line, and what was done, below it, on one
 * axis of time.
 *
 * @param advised what it would have done
 * @param done what was done
 * @param across ticks of the axis of time
 * @param summary all of it in words
 */
public record Timeline(
    String id, List<Mark> advised, List<Mark> done, List<Chart.Tick> across, String summary) {
  /** The width of the picture; the edges of the line in it. */
  public static final int WIDTH = 620;

  public static final int LEFT = 8;
  public static final int RIGHT = WIDTH - 8;

  /** Where the line is, and how tall the picture. */
  public static final int MIDDLE = 62;

  public static final int HEIGHT = 140;

  private static final int LETTER = 7;
  private static final int ROWS = 3;
  private static final int ROW = 15;

  /**
   * Something at a moment.
   *
   * @param x where it is
   * @param y the base line of its label
   * @param anchor of the label: {@code start} or {@code end}
   * @param label empty where there is no room: the list beside it says it
   */
  public record Mark(String x, int y, String anchor, String label, Standing.Tone tone) {}

  /** Something before it is placed. */
  private record Moment(Instant at, String label, Standing.Tone tone) {}

  static Timeline of(RolloutAdvice rollout, Instant now) {
    var said = rollout.said().stream().map(Timeline::said).toList();
    var done = rollout.done().stream().map(Timeline::done).toList();
    var last =
        Stream.concat(said.stream(), done.stream())
            .map(Moment::at)
            .max(Instant::compareTo)
            .orElse(rollout.begun());
    var end = rollout.end().isEmpty() && rollout.told() ? now : last;
    var time = new TimeScale(rollout.begun(), end);
    return new Timeline(
        "advice-" + rollout.id().value(),
        marks(time, said, -1),
        marks(time, done, 1),
        time.ticks().stream().map(at -> new Chart.Tick(text(x(time, at)), time.label(at))).toList(),
        summary(said, done, rollout.told()));
  }

  private static Moment said(RolloutAdvice.Saying said) {
    var stage = said.stage().orElse("settled");
    return switch (said.advice()) {
      case PROMOTE -> new Moment(said.at(), stage, Standing.Tone.GOOD);
      case HOLD -> new Moment(said.at(), "hold", Standing.Tone.WARN);
      case WITHDRAW -> new Moment(said.at(), Words.word(Advice.WITHDRAW), Standing.Tone.BAD);
    };
  }

  private static Moment done(RolloutAdvice.Doing done) {
    return switch (done.what()) {
      case OPENED, BAKED -> new Moment(done.at(), done.stage().orElse(""), Standing.Tone.MOVING);
      case HELD -> new Moment(done.at(), "held", Standing.Tone.WARN);
      case LAPSED -> new Moment(done.at(), "lapsed", Standing.Tone.WARN);
      case WITHDRAWN -> new Moment(done.at(), "withdrawn", Standing.Tone.BAD);
      case SETTLED -> new Moment(done.at(), "settled", Standing.Tone.GOOD);
    };
  }

  /** Labels take the first row that has room; one that finds none is left out. */
  private static List<Mark> marks(TimeScale time, List<Moment> moments, int down) {
    var free = new double[ROWS];
    var marks = new ArrayList<Mark>();
    for (var moment : moments) {
      double x = x(time, moment.at);
      double width = (moment.label.length() + 1) * (double) LETTER;
      boolean ends = x + width > RIGHT;
      double from = ends ? x - width : x;
      int row = 0;
      while (row < ROWS && free[row] > from) {
        row++;
      }
      var label = row < ROWS ? moment.label : "";
      if (row < ROWS) {
        free[row] = ends ? WIDTH : x + width;
      }
      int y = MIDDLE + (down > 0 ? 22 : -14) + down * ROW * Math.min(row, ROWS - 1);
      marks.add(new Mark(text(x), y, ends ? "end" : "start", label, moment.tone));
    }
    return List.copyOf(marks);
  }

  private static double x(TimeScale time, Instant at) {
    return LEFT + time.place(at) * (RIGHT - LEFT);
  }

  private static String text(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }

  private static String summary(List<Moment> said, List<Moment> done, boolean told) {
    return "Tidegate would have: "
        + list(said)
        + ". Done: "
        + list(done)
        + (told ? "." : "; since then, not told.");
  }

  private static String list(List<Moment> moments) {
    return moments.isEmpty()
        ? "nothing"
        : String.join("; ", moments.stream().map(m -> m.label + " at " + m.at).toList());
  }
}
