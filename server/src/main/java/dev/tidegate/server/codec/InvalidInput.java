package dev.tidegate.server.codec;

import dev.tidegate.flags.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Input that can not be used, with everything that is wrong with it. */
public final class InvalidInput extends RuntimeException {
  private final transient List<Problem> problems;

  public InvalidInput(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** All of it, never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
