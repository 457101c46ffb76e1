package dev.tidegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are compared with a file in the repository, and rewritten when that is asked for. */
public final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private Golden() {}

  /** The root of the repository. */
  public static Path home() {
    return Path.of(System.getProperty("tidegate.home", "..")).toAbsolutePath().normalize();
  }

  /**
   * Compares a text with a file, or writes the file.
   *
   * @param file from the root of the repository
   */
  public static void check(String file, String text) throws IOException {
    var path = home().resolve(file);
    if (UPDATE) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }
    assertThat(path).as("make golden writes it; then look at it").exists();
    assertThat(text).as("%s; make golden rewrites it", file).isEqualTo(Files.readString(path));
  }
}
