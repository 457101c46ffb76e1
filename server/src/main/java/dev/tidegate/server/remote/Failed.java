package dev.tidegate.server.remote;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** A command that did not do what it was asked to. */
public final class Failed extends RuntimeException {
  private final int exit;
  private final transient List<String> lines;
  private final String answer;

  /**
   * A failure.
   *
   * @param exit the exit code
   * @param lines why
   * @param answer the server's, as it came; empty when there was none
   */
  public Failed(int exit, List<String> lines, String answer) {
    super(String.join("; ", lines));
    this.exit = exit;
    this.lines = List.copyOf(lines);
    this.answer = answer;
  }

  /** The server can not be used. */
  public static Failed unusable(String... lines) {
    return new Failed(Exit.UNUSABLE, List.of(lines), "");
  }

  /** Wrong usage or input. */
  public static Failed usage(String line) {
    return new Failed(Exit.USAGE, List.of(line), "");
  }

  /** A file that was named can not be read. */
  public static Failed unreadable(String file, IOException why) {
    return usage(
        why instanceof NoSuchFileException
            ? "there is no " + file
            : "can not read " + file + ": " + why);
  }

  public int exit() {
    return exit;
  }

  public List<String> lines() {
    return lines;
  }

  public String answer() {
    return answer;
  }
}
