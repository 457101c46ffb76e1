package dev.tidegate.server.console;

import dev.tidegate.server.console.Chart.Size;
import dev.tidegate.server.console.Plot.Threshold;
import java.time.Duration;
import java.util.List;

/**
 * A chart before it is placed.
 *
 * @param name unique among the charts of a rollout
 * @param unit of the upright axis, in words
 * @param summary the newest figures, in words
 * @param note what else belongs to it; empty for nothing
 */
record Picture(
    String name,
    String title,
    String unit,
    Scale scale,
    Scale.Unit figures,
    List<Threshold> thresholds,
    List<Series> series,
    String summary,
    String note) {

  /**
   * The chart of a rollout.
   *
   * @param id that the chart's begins with
   * @param gap the longest time between two figures of a line
   */
  Chart chart(String id, TimeScale time, Duration gap, List<Chapter.Mark> marks, Size size) {
    var plot = new Plot(size, time, scale, figures, gap);
    return new Chart(
        id + "-" + name,
        title,
        unit,
        summary,
        note,
        size,
        plot.area(),
        plot.up(),
        plot.across(),
        plot.rules(thresholds),
        plot.marks(marks),
        series.stream().map(plot::line).toList(),
        List.of());
  }
}
