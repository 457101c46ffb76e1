package dev.tidegate.server.console;

import dev.tidegate.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file out of the jar that pages refer to. Its path changes with its bytes, so a browser may keep
 * it for ever.
 */
record Asset(String path, String type, String text) {
  private static final int LETTERS = 10;

  static final Asset STYLE = read("console.css", "text/css; charset=utf-8");
  static final Asset SCRIPT = read("live.js", "text/javascript; charset=utf-8");
  static final Asset ICON = read("icon.svg", "image/svg+xml");
  static final List<Asset> ALL = List.of(STYLE, SCRIPT, ICON);

  /** Changes when a style or a script does. */
  static final String BUILD = Digest.of(STYLE.path + SCRIPT.path).hex().substring(0, LETTERS);

  private static Asset read(String name, String type) {
    try (var in = Asset.class.getResourceAsStream("/console/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the console's " + name + " is not in this build");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var version = Digest.of(text).hex().substring(0, LETTERS);
      int dot = name.indexOf('.');
      return new Asset(
          "/console/" + name.substring(0, dot) + "-" + version + name.substring(dot), type, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
