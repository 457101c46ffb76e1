package dev.tidegate.server.cli;

import dev.tidegate.server.demo.Demo;
import dev.tidegate.server.demo.DemoSettings;
import dev.tidegate.server.demo.LineShow;
import dev.tidegate.server.demo.LiveShow;
import dev.tidegate.server.demo.Show;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.TerminalSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate demo}. */
@Command(
    name = "demo",
    description = {
      "Shows, with real processes and in under three minutes, how a generated rewrite climbs, is",
      "caught and falls back, how a slow one is caught, too, and how a repaired one arrives.",
      "Exit code 1 when something did not happen as it should."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate demo",
      "  tidegate demo --keep      and look around afterwards, in the console and with why",
      "  tidegate demo --json      the figures and the promises, for programs"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int LEAST_PER_SECOND = 100;
  private static final int MOST_PER_SECOND = 20_000;
  private static final int LEAST_USERS = 2_000;
  private static final int MOST_USERS = 1_000_000;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @Option(names = "--keep", description = "Leaves everything running until you press Ctrl-C.")
  boolean keep;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1500",
      description = "Requests per second (${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "24000",
      description = "Users who send them (${DEFAULT-VALUE}).")
  int users;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The server's; 0 takes any free one (${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where data and logs go, and stay; a temporary one otherwise.")
  @Nullable Path folder;

  @Option(
      names = "--json",
      description = "Prints the figures and the promises; the story goes to standard error.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DemoCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    check("--rate", rate, LEAST_PER_SECOND, MOST_PER_SECOND);
    check("--users", users, LEAST_USERS, MOST_USERS);
    var console = Console.of(spec);
    try {
      var at = folder();
      var findings = new Demo(settings(at), show(console)).run();
      if (json) {
        console.say(findings.json().text());
      }
      if (findings.isGood() && folder == null) {
        remove(at);
      } else {
        console.note("its data and logs are in " + at);
      }
      return findings.isGood() ? Exit.DONE : Exit.REFUSED;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw Failed.unusable(String.valueOf(e.getMessage()));
    }
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw Failed.usage(option + " is from " + least + " to " + most + ", not " + value);
    }
  }

  /** An empty one: what is there already is not ours. */
  private Path folder() throws IOException {
    if (folder == null) {
      return Files.createTempDirectory("tidegate-demo-");
    }
    var made = Files.createDirectories(folder.toAbsolutePath().normalize());
    try (var content = Files.list(made)) {
      if (content.findAny().isPresent()) {
        throw Failed.usage(made + " is not empty: name a folder that is, or a new one");
      }
    }
    return made;
  }

  private DemoSettings settings(Path at) {
    var home = Path.of(System.getProperty("tidegate.home", "")).toAbsolutePath();
    return new DemoSettings(home, at, port, keep, rate, users);
  }

  private Show show(Console console) {
    var surroundings = console.surroundings();
    if (json) {
      return new LineShow(console::note, console.look());
    }
    return surroundings.hasCursor()
        ? new LiveShow(console.out(), console.look(), () -> TerminalSize.of(surroundings).rows())
        : new LineShow(console::say, console.look());
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
