package dev.tidegate.server.terminal;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param environment the variables
 * @param terminal whether somebody sits at a terminal and sees the output
 * @param home the user's own folder
 * @param in what is piped in
 */
public record Surroundings(
    Map<String, String> environment, boolean terminal, Path home, InputStream in) {
  private static final String DATA = "TIDEGATE_DATA";

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  @SuppressWarnings("SystemConsoleNull") // since 25 there is none again without a terminal
  public static Surroundings system() {
    var console = System.console();
    return new Surroundings(
        System.getenv(),
        console != null && console.isTerminal(),
        Path.of(System.getProperty("user.home")),
        System.in);
  }

  /** A variable that is set, and not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The folder that a server on this machine uses unless it is told otherwise. */
  public Path data() {
    return variable(DATA).map(Path::of).orElseGet(() -> home.resolve(".tidegate"));
  }

  /** Whether the terminal has colours, and whoever sits there wants them. */
  public boolean hasColour() {
    return hasCursor() && !environment.containsKey("NO_COLOR");
  }

  /** Whether what was written can be written over. */
  public boolean hasCursor() {
    return terminal && !"dumb".equals(environment.get("TERM"));
  }
}
