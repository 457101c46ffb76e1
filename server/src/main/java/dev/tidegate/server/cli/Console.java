package dev.tidegate.server.cli;

import dev.tidegate.server.terminal.Look;
import dev.tidegate.server.terminal.Surroundings;
import dev.tidegate.server.terminal.TerminalSize;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What is told to whoever sits at the terminal, by way of the command line's own writers. */
final class Console {
  /** Without a terminal nothing is wrapped: whatever reads it, reads lines. */
  private static final int UNWRAPPED = 10_000;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Surroundings surroundings;

  private Console(PrintWriter out, PrintWriter err, Surroundings surroundings) {
    this.out = out;
    this.err = err;
    this.surroundings = surroundings;
  }

  /** The console of a command. */
  static Console of(CommandSpec spec) {
    var root = (TidegateCommand) spec.root().userObject();
    var line = spec.commandLine();
    return new Console(line.getOut(), line.getErr(), root.surroundings());
  }

  Surroundings surroundings() {
    return surroundings;
  }

  PrintWriter out() {
    return out;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }

  void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** Something besides the output, which programs may read. */
  void note(String text) {
    err.println(text);
    err.flush();
  }

  void error(String text) {
    err.println("tidegate: " + text);
    err.flush();
  }

  /** How things look here. */
  Look look() {
    return new Look(
        surroundings.terminal() ? TerminalSize.of(surroundings).columns() : UNWRAPPED,
        surroundings.hasColour(),
        ZoneId.systemDefault());
  }
}
