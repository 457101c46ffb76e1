package dev.tidegate.server.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong in a file. Of one thread. */
public final class YamlProblems {
  /** More are counted and not told. */
  public static final int MOST = 100;

  private final List<YamlProblem> problems = new ArrayList<>();
  private int count;

  /** Adds one. */
  public void add(YamlPlace place, String what) {
    count++;
    if (problems.size() < MOST) {
      problems.add(new YamlProblem(place, what));
    }
  }

  /** How many there were until now. */
  public int count() {
    return count;
  }

  /** Whether there is one at a place, or within it. */
  public boolean isAnyWithin(YamlPlace place) {
    return problems.stream().anyMatch(problem -> isWithin(problem.place(), place));
  }

  private static boolean isWithin(YamlPlace place, YamlPlace outer) {
    for (var at = place; at != null; at = at.within()) {
      if (at.equals(outer)) {
        return true;
      }
    }
    return false;
  }

  /** Those that are told, in the order of the file. */
  List<YamlProblem> inOrder() {
    return problems.stream().sorted(Comparator.comparing(YamlProblem::place)).distinct().toList();
  }
}
