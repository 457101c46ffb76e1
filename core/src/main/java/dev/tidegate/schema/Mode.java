package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** What has to stay possible, and against how many earlier versions. */
public enum Mode {
  /** The later version reads what the earlier one wrote: readers first. */
  BACKWARD(true, false, false),
  /** The earlier version reads what the later one writes: writers first. */
  FORWARD(false, true, false),
  /** Both. */
  FULL(true, true, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD_TRANSITIVE(false, true, true),
  FULL_TRANSITIVE(true, true, true);

  private final boolean backward;
  private final boolean forward;
  private final boolean transitive;

  Mode(boolean backward, boolean forward, boolean transitive) {
    this.backward = backward;
    this.forward = forward;
    this.transitive = transitive;
  }

  /** Whether the later version has to read what the earlier one wrote. */
  public boolean isBackward() {
    return backward;
  }

  /** Whether the earlier version has to read what the later one writes. */
  public boolean isForward() {
    return forward;
  }

  /** Whether all earlier versions count, not just the last. */
  public boolean isTransitive() {
    return transitive;
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of a word. */
  public static Optional<Mode> of(String word) {
    return List.of(values()).stream().filter(mode -> mode.word().equals(word)).findFirst();
  }

  /**
   * Compares a version with earlier ones.
   *
   * @param earlier oldest first; the newest of them is looked at first
   * @param compare two versions, the earlier one first
   */
  public <T> Compatibility over(List<T> earlier, T after, BiFunction<T, T, Compatibility> compare) {
    var found = new ArrayList<Difference>();
    int least = transitive ? 0 : Math.max(0, earlier.size() - 1);
    for (int i = earlier.size() - 1; i >= least; i--) {
      found.addAll(compare.apply(earlier.get(i), after).differences());
    }
    return new Compatibility(found);
  }
}
