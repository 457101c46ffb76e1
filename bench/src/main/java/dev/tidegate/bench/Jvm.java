package dev.tidegate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM that this runs on, for starting others. */
public final class Jvm {
  private Jvm() {}

  /** A command line that starts it. */
  public static List<String> command(List<String> options, List<String> what) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(what);
    return command;
  }

  /** What it is, and what it runs on, in a line. */
  public static String text() {
    return "JDK "
        + Runtime.version()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }
}
