package dev.tidegate.server.cli;

import dev.tidegate.server.remote.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tidegate what-if}: any command that changes something, supposed. */
@Command(
    name = WhatIfCommand.NAME,
    description = {
      "Tells what would come of another command, and who would get what before and after.",
      "Nothing is done: it is the same as that command with --dry-run."
    },
    customSynopsis = "@|bold tidegate what-if|@ COMMAND [OPTION]...",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate what-if rollout promote ro-3f8s2k9d",
      "  tidegate what-if flag kill new-checkout",
      "  tidegate what-if change propose -f change.json",
      "  tidegate what-if journal restore 10m"
    })
final class WhatIfCommand implements Callable<Integer> {
  static final String NAME = "what-if";
  private static final String SUPPOSED = "--dry-run";

  @ParentCommand TidegateCommand program;

  @Spec CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command, with all that you would say.")
  List<String> command;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  WhatIfCommand() {}

  /** What follows the other command's name is its own, options as well. */
  static void takeAllThatFollows(CommandLine program) {
    program.getSubcommands().values().stream()
        .filter(line -> line.getCommandSpec().name().equals(NAME))
        .forEach(line -> line.setStopAtPositional(true));
  }

  @Override
  public Integer call() {
    var own = spec.commandLine();
    return TidegateCommand.commandLine(program.surroundings())
        .setOut(own.getOut())
        .setErr(own.getErr())
        .execute(supposed().toArray(String[]::new));
  }

  /** The command, with the option behind its name. */
  private List<String> supposed() {
    var named = spec.root();
    int names = 0;
    for (var word : command) {
      var below = named.subcommands().get(word);
      if (below == null) {
        break;
      }
      named = below.getCommandSpec();
      names++;
    }
    var supposed = new ArrayList<>(command);
    if (named.subcommands().isEmpty()) { // else it is not whole, and is told so by itself
      check(named);
      supposed.add(names, SUPPOSED);
    }
    return supposed;
  }

  private static void check(CommandSpec named) {
    if (named.findOption(SUPPOSED) == null) {
      throw Failed.usage(
          "\"" + named.qualifiedName(" ") + "\" decides nothing: there is nothing to suppose");
    }
  }
}
