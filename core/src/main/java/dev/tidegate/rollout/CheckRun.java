package dev.tidegate.rollout;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command that looked whether the data are consistent, on the machine of whoever ran it.
 *
 * @param command with its arguments, as it was run
 * @param exit its exit code; empty when it did not end before its deadline
 * @param output the digest of all that it wrote
 * @param bytes how much that was
 */
public record CheckRun(
    List<String> command, Optional<Integer> exit, Digest output, long bytes, Duration took) {
  private static final int MOST_ARGUMENTS = 64;
  private static final int LONGEST = 2_000;

  public CheckRun {
    command = List.copyOf(command);
  }

  /** Whether it ended, and found the data consistent. */
  public boolean passed() {
    return exit.filter(code -> code == 0).isPresent();
  }

  /** What it ran and what came of it, in words. */
  public String text() {
    return "\""
        + String.join(" ", command)
        + "\" "
        + exit.map(code -> "ended with exit code " + code).orElse("did not end before its deadline")
        + " after "
        + Spoken.time(took)
        + "; its output has "
        + bytes
        + " bytes, digest "
        + output;
  }

  /** Why it can not be evidence for an answer; empty when it can. */
  List<Reason> problems(boolean answer) {
    if (command.isEmpty()
        || command.size() > MOST_ARGUMENTS
        || command.stream().mapToInt(String::length).sum() > LONGEST) {
      return List.of(
          Reason.of(
              "rollout.check-run",
              "a command has 1 to "
                  + MOST_ARGUMENTS
                  + " arguments, of at most "
                  + LONGEST
                  + " characters together: put a longer one into a script"));
    }
    return answer == passed() && bytes >= 0 && !took.isNegative()
        ? List.of()
        : List.of(
            Reason.of(
                "rollout.check-run",
                "the answer is not what the command's exit code says: " + text()));
  }
}
