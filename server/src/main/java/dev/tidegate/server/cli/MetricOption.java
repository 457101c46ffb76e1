package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.server.remote.Failed;
import java.util.List;

/**
 * A metric of a contract as an option says it: {@code name: user impact}, or with terms, {@code
 * name: user impact; kind=event, tolerated=2 %, role=critical}.
 */
final class MetricOption {
  private static final List<String> TERMS =
      List.of("kind", "role", "worse", "tolerated", "most", "tolerance");

  private final String text;

  private MetricOption(String text) {
    this.text = text;
  }

  /**
   * As the API takes it.
   *
   * @throws Failed when it is not written like that
   */
  static Json json(String text) {
    return new MetricOption(text).json();
  }

  private Json json() {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw wrong("is \"name: user impact\", and what is counted of it after a semicolon");
    }
    var rest = text.substring(colon + 1);
    int semicolon = rest.lastIndexOf(';');
    boolean hasTerms = semicolon >= 0 && rest.indexOf('=', semicolon) >= 0;
    var body =
        RequestBody.empty()
            .put("name", text.substring(0, colon).strip())
            .put("userImpact", (hasTerms ? rest.substring(0, semicolon) : rest).strip());
    if (hasTerms) {
      for (var term : rest.substring(semicolon + 1).split(",", -1)) {
        add(term, body);
      }
    }
    return body.json();
  }

  private void add(String term, RequestBody body) {
    int equals = term.indexOf('=');
    var name = (equals < 0 ? term : term.substring(0, equals)).strip();
    if (!TERMS.contains(name)) {
      throw wrong(
          "has no \"" + name + "\", only " + String.join(", ", TERMS) + Nearest.hint(name, TERMS));
    }
    var value = equals < 0 ? "" : term.substring(equals + 1).strip();
    if (value.isEmpty()) {
      throw wrong("says nothing of " + name + ": write " + name + "=…");
    }
    body.put(name, name.equals("most") ? number(value) : Json.of(value));
  }

  private Json number(String value) {
    try {
      return Json.of(Long.parseLong(value.replace("_", "")));
    } catch (NumberFormatException e) {
      throw wrong("has a whole number as its most, not \"" + value + "\"");
    }
  }

  private Failed wrong(String what) {
    return Failed.usage("--metric \"" + text + "\" " + what);
  }
}
