package dev.tidegate.schema;

import java.util.Locale;

/** What is known of a difference, from harmless to worst. */
public enum Answer {
  /** Proven: whatever is written can be read. */
  COMPATIBLE,
  /** Neither is proven: a person decides. */
  UNKNOWN,
  /** Something that may be written can not be read, or is no longer there. */
  BREAKING;

  /** The worse of the two. */
  public Answer worse(Answer other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As people read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
