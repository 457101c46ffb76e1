package dev.tidegate.server.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Figures over time.
 *
 * @param isFaint whether it only stands behind another one of its kind
 * @param newest the newest of them in words
 * @param samples oldest first; not a number where nothing was seen
 */
public record Series(String name, Kind kind, boolean isFaint, String newest, List<Sample> samples) {
  public Series {
    samples = List.copyOf(samples);
  }

  /** A figure of each judged window; {@code words} say the newest. */
  static Series of(
      String name,
      Kind kind,
      Chapter chapter,
      ToDoubleFunction<Point> figure,
      DoubleFunction<String> words) {
    return new Series(
        name,
        kind,
        false,
        chapter
            .newest()
            .map(point -> words.apply(figure.applyAsDouble(point)))
            .orElse(Words.NOTHING),
        chapter.points().stream()
            .map(point -> new Sample(point.at(), figure.applyAsDouble(point)))
            .toList());
  }

  /** The highest figure of all; at least 0. */
  static double highest(Series... all) {
    return Stream.of(all)
        .flatMap(series -> series.samples.stream())
        .mapToDouble(Sample::value)
        .filter(value -> value > 0)
        .max()
        .orElse(0);
  }

  /** The same, behind others. */
  Series faint() {
    return new Series(name, kind, true, newest, samples);
  }

  /** A figure at a moment. */
  public record Sample(Instant at, double value) {}

  /** What it stands for, which decides how it is drawn. */
  public enum Kind {
    CANDIDATE,
    CONTROL,
    HARM,
    BOUND,
    SAFETY,
    INTERVAL,
    LIMIT;

    /** The name of its style. */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
