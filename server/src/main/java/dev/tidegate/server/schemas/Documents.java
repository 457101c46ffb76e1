package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads files as JSON values, whether they are JSON or YAML. */
final class Documents {
  /** Larger documents are no schemas that people write. */
  private static final int MOST_BYTES = 16 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Documents() {}

  /**
   * The text of a file.
   *
   * @throws UnreadableEvidence when it is too large, or no UTF-8
   */
  static String text(Source source) throws UnreadableEvidence {
    if (source.bytes().length > MOST_BYTES) {
      throw new UnreadableEvidence(
          source.name() + ": larger than " + (MOST_BYTES >> 20) + " MiB: split it");
    }
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source.bytes())).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableEvidence(source.name() + ": it is not UTF-8: save it as UTF-8", e);
    }
  }

  /**
   * A file's value; JSON where its name or its first character says so, else YAML.
   *
   * @throws UnreadableEvidence when it can not be read, with the place
   */
  static Json read(Source source) throws UnreadableEvidence {
    var text = text(source);
    return isJson(source.name(), text) ? json(source, text) : new YamlTree(source, text).read();
  }

  /** A file's value, which has to be JSON. */
  static Json json(Source source) throws UnreadableEvidence {
    return json(source, text(source));
  }

  private static boolean isJson(String name, String text) {
    var start = text.stripLeading();
    return name.toLowerCase(Locale.ROOT).endsWith(".json")
        || start.startsWith("{")
        || start.startsWith("[");
  }

  private static Json json(Source source, String text) throws UnreadableEvidence {
    try {
      var value = Json.parse(text);
      Digits.check(source, value);
      return value;
    } catch (JsonProblem e) {
      throw new UnreadableEvidence(source.name() + ": it is not JSON: " + e.getMessage(), e);
    }
  }
}
