package dev.tidegate.tidy.sketch;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class with everything that an API may have. */
public abstract class Sample<T extends Comparable<T>> implements Runnable {
  public static final int MOST = 3;

  static final int HIDDEN = 4;

  protected final @Nullable String name;

  protected Sample(@Nullable String name) {
    this.name = name;
  }

  /** Public, and with everything that a signature may have. */
  public abstract <E extends IOException> List<@Nullable T> items(T[] from, E e) throws E;

  void hidden() {}

  @Override
  public String toString() {
    return "Sample";
  }

  /** A record whose parts say it all, but for its second constructor. */
  public record Pair(int left, @Nullable List<String> right) {
    public Pair(int left) {
      this(left, null);
    }

    /** Not a part. */
    public int sum() {
      return left;
    }
  }

  /** An enum, in its own order. */
  public enum Tide {
    LOW,
    HIGH
  }
}
