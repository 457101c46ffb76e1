package dev.tidegate.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "tidegate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Carries changes to all users inside guardrails, and takes them back in seconds.",
    subcommands = {ServeCommand.class})
public final class Main implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Main() {}

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
