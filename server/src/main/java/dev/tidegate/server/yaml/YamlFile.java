package dev.tidegate.server.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that somebody wrote, in YAML 1.2 or JSON.
 *
 * @param name for people: the path as it was given
 */
public record YamlFile(String name, String text) {
  /** Larger files are refused. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int WIDEST_EXCERPT = 100;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads a file.
   *
   * @throws IOException when it is not there, or can not be read
   * @throws InvalidYaml when it is too large, or not in UTF-8
   */
  public static YamlFile of(Path file) throws IOException, InvalidYaml {
    return of(file.toString(), bytes(file));
  }

  /**
   * The bytes of a file, and one more than are read where there are too many.
   *
   * @throws IOException when it is not there, or can not be read
   */
  public static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    }
  }

  /**
   * The file of these bytes.
   *
   * @throws InvalidYaml when it is too large, or not in UTF-8
   */
  public static YamlFile of(String name, byte[] bytes) throws InvalidYaml {
    if (bytes.length > MOST_BYTES) {
      throw unusable(name, YamlPlace.START, "larger than " + (MOST_BYTES >> 20) + " MiB: split it");
    }
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    try {
      var text = decoder.decode(in).toString();
      boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return new YamlFile(name, isMarked ? text.substring(1) : text);
    } catch (CharacterCodingException _) {
      var before = new String(bytes, 0, in.position(), StandardCharsets.UTF_8);
      throw unusable(name, endOf(before), "not UTF-8 from here on: save it as UTF-8");
    }
  }

  private static InvalidYaml unusable(String name, YamlPlace place, String what) {
    return new InvalidYaml(new YamlFile(name, ""), new YamlProblem(place, what));
  }

  /** The place right after a text. */
  private static YamlPlace endOf(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int column = text.codePointCount(text.lastIndexOf('\n') + 1, text.length()) + 1;
    return new YamlPlace(null, "", -1, line, column);
  }

  /**
   * What the file says.
   *
   * @throws InvalidYaml with everything that is wrong with it
   */
  public <T> T read(YamlForm<T> form) throws InvalidYaml {
    var problems = new YamlProblems();
    var root = new YamlReader(this, problems).read();
    var value = form.read(root, problems);
    if (value == null || problems.count() > 0) {
      throw new InvalidYaml(this, problems);
    }
    return value;
  }

  /** Whether it is called a JSON file. */
  boolean isJson() {
    return name.endsWith(".json");
  }

  /** The line of a place, and below it a mark; nothing when there is no such line. */
  List<String> excerpt(YamlPlace place) {
    var line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
    if (line.isBlank()) {
      return List.of();
    }
    int[] characters = line.codePoints().map(YamlFile::visible).toArray();
    int at = Math.clamp(place.column() - 1L, 0, characters.length);
    int from = at < WIDEST_EXCERPT ? 0 : at - WIDEST_EXCERPT / 2;
    int length = Math.min(characters.length - from, WIDEST_EXCERPT);
    return List.of(
        "    " + new String(characters, from, length), "    " + " ".repeat(at - from) + "^");
  }

  /** What a terminal would obey is shown as a blank. */
  private static int visible(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
        ? ' '
        : character;
  }
}
