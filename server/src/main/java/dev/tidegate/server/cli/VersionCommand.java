package dev.tidegate.server.cli;

import dev.tidegate.server.config.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate version}; without options it is answered before this class is loaded. */
@Command(
    name = "version",
    description = "Which version of Tidegate this is.",
    footerHeading = "%nExample:%n",
    footer = "  tidegate version")
final class VersionCommand implements Runnable {
  @Mixin HelpOption help = new HelpOption();

  @Option(names = "--json", description = "Prints it as JSON.")
  boolean json;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  VersionCommand() {}

  @Override
  public void run() {
    Console.of(spec)
        .say(
            json
                ? RequestBody.empty().put("version", Version.number()).json().text()
                : Version.text());
  }
}
