package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The two flags as each engine writes them: the texts lie beside this class. */
final class Definitions {
  private Definitions() {}

  /** The text of a file beside this class. */
  static String text(String name) {
    try (var in = Definitions.class.getResourceAsStream(name)) {
      var bytes = Objects.requireNonNull(in, name + " is not beside its class").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both flags in flagd's format, which is ours, too. */
  static Path flagd() {
    return file(
        """
        {"flags": {"%s": %s, "%s": %s}}
        """
            .formatted(
                Scenario.PLAIN, enabled(Scenario.PLAIN), Scenario.RULED, enabled(Scenario.RULED)));
  }

  /** flagd wants to be told that a flag is enabled. */
  private static String enabled(String flag) {
    return "{\"state\": \"ENABLED\", " + Scenario.definition(flag).strip().substring(1);
  }

  /** A text in a file that lives as long as this process. */
  static Path file(String text) {
    try {
      var file = Files.createTempFile("bench-flags", ".json");
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
