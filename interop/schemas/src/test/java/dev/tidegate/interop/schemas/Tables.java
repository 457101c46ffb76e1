package dev.tidegate.interop.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables of changes that our own tests go by. */
final class Tables {
  private static final Path FOLDER =
      Path.of(System.getProperty("tidegate.home", "../..")).resolve("testdata/schema");

  private Tables() {}

  static List<Json> of(String name) throws IOException {
    return ((Json.Arr) Json.parse(Files.readString(FOLDER.resolve(name)))).items();
  }

  static Json member(Json json, String name) {
    var member = json.member(name);
    return member == null ? Json.nothing() : member;
  }

  static String text(Json json, String name) {
    return member(json, name) instanceof Json.Text(var text) ? text : "";
  }

  static Source source(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
