package dev.tidegate.flags;

/**
 * Some of the units, and how many of them are exposed. A unit belongs to the first cohort of a
 * climb whose rule it matches.
 *
 * @param name such as {@code internal} or {@code everyone}
 * @param rule who belongs to it: JsonLogic over the evaluation context
 * @param sharePpm how many of a million of its units get the candidate
 */
public record Cohort(String name, Json rule, int sharePpm) {
  /** All of them, in {@link #sharePpm}. */
  public static final int ALL = 1_000_000;

  public Cohort {
    if (sharePpm < 0 || sharePpm > ALL) {
      throw new IllegalArgumentException("a share is 0 to " + ALL + " ppm, not " + sharePpm);
    }
  }
}
