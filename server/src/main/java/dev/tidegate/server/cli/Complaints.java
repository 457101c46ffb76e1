package dev.tidegate.server.cli;

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
    var console = Console.of(line.getCommandSpec());
    var message = String.valueOf(problem.getMessage());
    console.error(
        lowerCase(message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      var suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        console.error("did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    console.error("see " + line.getCommandSpec().qualifiedName(" ") + " --help");
    return Exit.USAGE;
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
