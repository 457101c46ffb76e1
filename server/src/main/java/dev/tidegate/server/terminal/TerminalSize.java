package dev.tidegate.server.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is, in characters. */
public record TerminalSize(int rows, int columns) {
  private static final TerminalSize USUAL = new TerminalSize(24, 80);
  private static final Pattern STTY = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");

  /** By what {@code stty} says, since Java can not; else by {@code COLUMNS} and {@code LINES}. */
  public static TerminalSize of(Surroundings surroundings) {
    return stty()
        .orElseGet(
            () ->
                new TerminalSize(
                    number(surroundings, "LINES", USUAL.rows),
                    number(surroundings, "COLUMNS", USUAL.columns)));
  }

  private static Optional<TerminalSize> stty() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Matcher said =
          STTY.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      if (!said.matches()) {
        return Optional.empty();
      }
      var size = new TerminalSize(Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2)));
      return size.columns > 0 && size.rows > 0 ? Optional.of(size) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no stty
    }
  }

  private static int number(Surroundings surroundings, String name, int otherwise) {
    return surroundings
        .variable(name)
        .filter(text -> text.matches("[1-9]\\d{0,3}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }
}
