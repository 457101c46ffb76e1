package dev.tidegate.evidence;

/**
 * One thing that a tool found.
 *
 * @param rule the tool's name for it
 * @param place such as {@code src/Main.java:12}, or a path in a document; may be empty
 * @param text what is wrong, for people
 * @param fingerprint the same for the same finding in another report: by it a new one is known
 * @param isNew whether the report to compare with does not have it; true where there is none
 */
public record Finding(
    String rule, Level level, String place, String text, String fingerprint, boolean isNew) {

  /** How bad it is, from harmless to worst. */
  public enum Level {
    NOTE,
    WARNING,
    ERROR
  }
}
