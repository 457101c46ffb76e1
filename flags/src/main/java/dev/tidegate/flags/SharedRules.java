package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The segments of a snapshot, each compiled once for all flags. Immutable. */
final class SharedRules {
  static final SharedRules NONE = new SharedRules(Shared.NONE);

  private final Shared shared;
  private final Map<String, SegmentRule> segments = new HashMap<>();

  /**
   * Compiles segments.
   *
   * @throws InvalidFlag with everything that is wrong with them
   */
  SharedRules(Shared shared) {
    this.shared = shared;
    var problems = new ArrayList<Problem>();
    shared
        .segments()
        .forEach((name, segment) -> segments.put(name, SegmentRule.of(name, segment, problems)));
    if (!problems.isEmpty()) {
      throw new InvalidFlag(problems);
    }
  }

  Shared shared() {
    return shared;
  }

  @Nullable SegmentRule segment(String name) {
    return segments.get(name);
  }
}
