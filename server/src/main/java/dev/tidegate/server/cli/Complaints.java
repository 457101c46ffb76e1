package dev.tidegate.server.cli;

import dev.tidegate.flags.Nearest;
import dev.tidegate.server.remote.Failed;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong, and gives the exit code for it. */
final class Complaints {
  private static final String PREFIX = "Error: ";

  private Complaints() {}

  /** A command line that can not be understood. */
  static int misunderstood(ParameterException problem, String[] args) {
    var line = problem.getCommandLine();
    var name = line.getCommandSpec().qualifiedName(" ");
    var console = Console.of(line.getCommandSpec());
    if (problem instanceof UnmatchedArgumentException unmatched) {
      console.error(unknown(unmatched, name));
    } else {
      var text = String.valueOf(problem.getMessage());
      console.error(lowerCase(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text));
    }
    console.error("see " + name + " --help");
    return line.getCommandSpec().exitCodeOnInvalidInput(); // USAGE, where it says nothing else
  }

  /** What is not known, and what is most likely meant: by our reckoning, else by picocli's. */
  private static String unknown(UnmatchedArgumentException problem, String name) {
    var word = problem.getUnmatched().getFirst();
    var spec = problem.getCommandLine().getCommandSpec();
    var known =
        problem.isUnknownOption() ? spec.optionsMap().keySet() : spec.subcommands().keySet();
    var meant = Nearest.to(word, known).map(List::of).orElseGet(() -> problem.getSuggestions());
    return name
        + " has no "
        + (problem.isUnknownOption() ? "option " : known.isEmpty() ? "place for " : "command ")
        + "\""
        + word
        + "\""
        + (meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?");
  }

  private static String lowerCase(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** A command that did not do what it was asked to. */
  static int failed(Exception problem, CommandLine line, ParseResult parsed) throws Exception {
    if (!(problem instanceof Failed failed)) {
      throw problem;
    }
    var console = Console.of(line.getCommandSpec());
    failed.lines().forEach(console::error);
    return failed.exit();
  }
}
