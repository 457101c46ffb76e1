package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs commands in this process, as somebody at a shell would. */
final class Shell {
  private final Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private boolean terminal;
  private String in = "";

  /** A shell without any variables. */
  Shell(Path home) {
    this.home = home;
  }

  /** A shell whose commands find a server, and the operator's token in its folder. */
  static Shell on(RunningServer server) {
    return new Shell(server.data())
        .with("TIDEGATE_SERVER", server.address())
        .with("TIDEGATE_DATA", server.data().toString());
  }

  /** Sets a variable. */
  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sits at a terminal of a size from now on. */
  Shell atTerminal(int columns, int lines) {
    terminal = true;
    return with("COLUMNS", "" + columns).with("LINES", "" + lines);
  }

  /** Pipes a text into the next commands. */
  Shell piping(String text) {
    in = text;
    return this;
  }

  /** What became of a command. */
  record Ran(int exit, String out, String err) {
    Answer json() {
      return new Answer(Json.parse(out));
    }
  }

  /** A command that runs in a thread of its own. */
  record Running(CompletableFuture<Integer> exit, StringWriter out) {}

  Ran run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = execute(out, err, args);
    return new Ran(exit, out.toString(), err.toString());
  }

  /** Runs a command of which the last arguments say more. */
  Ran run(List<String> command, String... more) {
    return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /** How many entries the journal has. */
  long entries() {
    return run("journal", "show", "--limit", "1", "--json").json().whole("size");
  }

  /** The index of the newest entry. */
  long newest() {
    return entries() - 1;
  }

  Running start(String... args) {
    var out = new StringWriter();
    var exit = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                exit.complete(execute(out, out, args));
              } catch (RuntimeException e) {
                exit.completeExceptionally(e);
              }
            });
    return new Running(exit, out);
  }

  private int execute(StringWriter out, StringWriter err, String... args) {
    var surroundings =
        new Surroundings(
            environment,
            terminal,
            home,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
    return TidegateCommand.commandLine(surroundings)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
