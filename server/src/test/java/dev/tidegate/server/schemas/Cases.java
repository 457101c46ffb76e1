package dev.tidegate.server.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Compatibility;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables of changes and what they mean, in testdata/schema: any language could run them. */
final class Cases {
  private static final Path FOLDER =
      Path.of(System.getProperty("tidegate.home", "..")).resolve("testdata/schema");

  private Cases() {}

  /** The cases of a table. */
  static Stream<Json.Obj> of(String table) {
    try {
      var text = Files.readString(FOLDER.resolve(table));
      var cases = ((Json.Arr) Json.parse(text)).items();
      assertThat(cases).hasSizeGreaterThan(10);
      return cases.stream().map(Json.Obj.class::cast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** What a change comes to, and that the rules that the case names are among those found. */
  static void check(Json.Obj one, String what, Compatibility found) {
    assertThat(found.answer().word())
        .as("%s: %s", what, found.differences())
        .isEqualTo(text(one, what));
  }

  /** That the rules that the case names were found in one direction or the other. */
  static void rules(Json.Obj one, Compatibility both) {
    if (member(one, "rules") instanceof Json.Arr(var rules)) {
      for (var rule : rules) {
        assertThat(both.differences())
            .as(() -> both.differences().toString())
            .anySatisfy(d -> assertThat(Json.of(d.rule())).isEqualTo(rule));
      }
    }
  }

  /** Compares in one direction. */
  static Compatibility compare(Language language, Source before, Source after, Mode mode)
      throws Exception {
    return language.compare(List.of(before), after, mode);
  }
}
