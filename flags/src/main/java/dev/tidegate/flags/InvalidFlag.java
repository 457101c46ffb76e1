package dev.tidegate.flags;

import java.util.List;
import java.util.stream.Collectors;

/** A flag that can not be used, with everything that is wrong with it. */
public final class InvalidFlag extends RuntimeException {
  private final transient List<Problem> problems;

  public InvalidFlag(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** All of it, never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
