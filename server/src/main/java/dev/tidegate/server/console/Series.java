package dev.tidegate.server.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
    LIMIT;

    /** The name of its style. */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
