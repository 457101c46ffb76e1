package dev.tidegate.server.cli;

import dev.tidegate.server.config.Version;
import dev.tidegate.server.terminal.Surroundings;
import java.util.Set;

/** The program. */
public final class Main {
  private static final Set<String> VERSION = Set.of("version", "--version", "-V");

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    if (args.length == 1 && VERSION.contains(args[0])) {
      // asked often, by scripts: answered without the command line's machinery
      System.out.println(Version.text());
      return;
    }
    int code = TidegateCommand.run(Surroundings.system(), args);
    // not System.exit: it would log that, and to start logging takes longer than most commands
    Runtime.getRuntime().halt(code);
  }
}
