package dev.tidegate.server.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, step by step, for people; only when somebody wants to read it. */
final class Story {
  private static final double NANOS = 1e9;

  private final boolean told;
  private final List<String> lines = new ArrayList<>();

  Story(boolean told) {
    this.told = told;
  }

  void tell(long now, String who, Supplier<String> what) {
    if (told) {
      lines.add(String.format(Locale.ROOT, "%9.3f s  %-12s %s", now / NANOS, who, what.get()));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
