package dev.tidegate.server.cli;

import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.sim.Simulation;
import dev.tidegate.server.sim.SimulationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate sim}. */
@Command(
    name = "sim",
    description = {
      "Simulates servers, clients, people and everything that can go wrong with them, and checks"
          + " the",
      "four laws after every step. A world follows from its seed: what breaks a law is told, made",
      "short, and can be run again. Exit code 1 when a law is broken."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate sim",
      "  tidegate sim --seed 42 --runs 1",
      "  tidegate sim --runs 10000 --json",
      "  tidegate sim --rollouts 100000 --page simulation.md"
    })
final class SimCommand implements Callable<Integer> {
  private static final int WORLDS = 100;
  private static final int MOST = 1_000_000_000;
  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_THREADS = 1_000;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the first world; the others follow it (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How many worlds (100, or as many as --rollouts takes).")
  @Nullable Integer runs;

  @Option(
      names = "--rollouts",
      paramLabel = "N",
      description = "After so many rollouts no other world begins.")
  @Nullable Long rollouts;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "" + Simulation.STEPS,
      description = "How many steps each world takes (${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many worlds at once (as many as there are processors).")
  @Nullable Integer threads;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Writes the report there, as Markdown.")
  @Nullable Path page;

  @Option(names = "--json", description = "Prints the report as JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SimCommand() {}

  @Override
  public Integer call() {
    int worlds = runs != null ? runs : rollouts != null ? MOST : WORLDS;
    long enough = rollouts != null ? rollouts : Long.MAX_VALUE;
    check("--runs", worlds, MOST);
    check("--rollouts", enough, Long.MAX_VALUE);
    check("--steps", steps, MOST_STEPS);
    int workers = threads != null ? threads : Runtime.getRuntime().availableProcessors();
    check("--threads", workers, MOST_THREADS);
    var console = Console.of(spec);
    var result = new Simulation(seed, worlds, steps, enough, workers).run(console::note);
    if (json) {
      console.say(SimulationText.json(result).text());
    } else {
      SimulationText.lines(result).forEach(console::say);
    }
    if (page != null) {
      write(page, result);
    }
    return result.failure().isEmpty() ? Exit.DONE : Exit.REFUSED;
  }

  private static void check(String option, long value, long most) {
    if (value < 1 || value > most) {
      throw Failed.usage(option + " is from 1 to " + most + ", not " + value);
    }
  }

  private static void write(Path page, Simulation.Result result) {
    try {
      Files.writeString(page, String.join("\n", SimulationText.page(result)) + "\n");
    } catch (IOException e) {
      throw Failed.unusable("can not write " + page + ": " + e);
    }
  }
}
