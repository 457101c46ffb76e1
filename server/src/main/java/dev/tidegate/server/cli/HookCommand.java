package dev.tidegate.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate hook}. */
@Command(
    name = "hook",
    description = "Looks at contract files before each commit, by git's own hook or pre-commit's.",
    subcommands = {HookCommand.Install.class, HookCommand.Run.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate hook install",
      "  tidegate hook run                  what the hook does, for what is staged",
      "  tidegate hook run tidegate.yaml    for files, as pre-commit calls it"
    })
final class HookCommand extends Noun {
  private static final String RUN = "tidegate hook run";

  /** {@code tidegate hook install}. */
  @Command(
      name = "install",
      description = {
        "Has git look at contract files before each commit of this checkout. A hook that is there",
        "already is left alone. With pre-commit, name this project's repository and the hook",
        "tidegate-contract in .pre-commit-config.yaml instead."
      },
      footerHeading = "%nExample:%n",
      footer = "  tidegate hook install")
  static final class Install implements Callable<Integer> {
    private static final String SCRIPT =
        "#!/bin/sh\n# Written by tidegate hook install.\nexec " + RUN + "\n";

    @Option(names = "--dir", paramLabel = "DIR", description = "The checkout (the present folder).")
    Path folder = Path.of(".");

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Install() {}

    @Override
    public Integer call() {
      return Hooks.install(folder, SCRIPT, Console.of(spec));
    }
  }

  /** {@code tidegate hook run}. */
  @Command(
      name = "run",
      description = {
        "Looks at the contract files among these files; when none is named, at those that the next",
        "commit has, as they are staged. Exit code 1 when one can not be used."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  tidegate hook run", "  tidegate hook run services/checkout/tidegate.yaml"})
  static final class Run implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files, as they are here.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--dir", paramLabel = "DIR", description = "The checkout (the present folder).")
    Path folder = Path.of(".");

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Run() {}

    @Override
    public Integer call() {
      return Hooks.run(folder, files, Console.of(spec));
    }
  }
}
