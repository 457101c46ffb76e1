package dev.tidegate.server.console;

import java.util.List;
import java.util.Optional;

/**
 * A chart, placed: the template only writes it down.
 *
 * @param id unique on its page
 * @param unit of the upright axis
 * @param summary what it shows in words, with the newest figures
 * @param note what else belongs to it; empty for nothing
 * @param area of the plot, within the size
 * @param up ticks of the upright axis
 * @param across ticks of the axis of time
 * @param rules thresholds, as lines across
 * @param marks moments, as lines upright
 * @param lines one per series
 * @param excluded areas that what is drawn can not lie in, as SVG paths
 */
public record Chart(
    String id,
    String title,
    String unit,
    String summary,
    String note,
    Size size,
    Area area,
    List<Tick> up,
    List<Tick> across,
    List<Rule> rules,
    List<Tick> marks,
    List<Drawn> lines,
    List<String> excluded) {

  /** Width and height in user units. */
  public record Size(int width, int height) {
    /** One of three in a row. */
    static final Size SMALL = new Size(400, 190);

    /** One of two in a row. */
    static final Size LARGE = new Size(620, 250);
  }

  /** The edges of the plot. */
  public record Area(int left, int top, int right, int bottom) {}

  /** A place on an axis; a label that has no room is empty. */
  public record Tick(String at, String label) {}

  /**
   * A threshold.
   *
   * @param labelAt the base line of its label
   */
  public record Rule(String at, String labelAt, String label, Series.Kind kind) {}

  /**
   * A line.
   *
   * @param isFaint whether it only stands behind another one of its kind
   * @param path of an SVG path; empty when there is nothing to draw
   * @param newest its newest figure, in words
   * @param end where its newest figure is
   */
  public record Drawn(
      String name,
      Series.Kind kind,
      boolean isFaint,
      String path,
      String newest,
      Optional<Spot> end) {}

  /** A place in the plot. */
  public record Spot(String x, String y) {}

  /** The same with areas that what is drawn can not lie in. */
  Chart excluding(List<String> areas) {
    return new Chart(
        id, title, unit, summary, note, size, area, up, across, rules, marks, lines, areas);
  }

  /** The lines that a key is given to, the most important first. */
  public List<Drawn> keyed() {
    return lines.reversed().stream().filter(line -> !line.isFaint()).toList();
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return lines.stream().allMatch(line -> line.path().isEmpty());
  }
}
