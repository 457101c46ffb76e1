package dev.tidegate.server.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** A command that did not do what it was asked to. */
final class Failed extends RuntimeException {
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
  Failed(int exit, List<String> lines, String answer) {
    super(String.join("; ", lines));
    this.exit = exit;
    this.lines = List.copyOf(lines);
    this.answer = answer;
  }

  /** The server can not be used. */
  static Failed unusable(String... lines) {
    return new Failed(Exit.UNUSABLE, List.of(lines), "");
  }

  /** Wrong usage or input. */
  static Failed usage(String line) {
    return new Failed(Exit.USAGE, List.of(line), "");
  }

  /** A file that was named can not be read. */
  static Failed unreadable(String file, IOException why) {
    return usage(
        why instanceof NoSuchFileException
            ? "there is no " + file
            : "can not read " + file + ": " + why);
  }

  int exit() {
    return exit;
  }

  List<String> lines() {
    return lines;
  }

  String answer() {
    return answer;
  }
}
