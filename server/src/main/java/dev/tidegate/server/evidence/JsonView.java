package dev.tidegate.server.evidence;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value and where it is in its document. What is missing, or of another kind than it has to
 * be, is told with its place. Immutable.
 *
 * @param where the path to it, such as {@code subject[0].digest}; empty for the document
 */
public record JsonView(String where, Json value) {

  /**
   * Reads a document.
   *
   * @param most bytes that it may have
   * @throws UnreadableEvidence when it is too large, no UTF-8 or no JSON
   */
  public static JsonView of(byte[] bytes, int most) throws UnreadableEvidence {
    if (bytes.length > most) {
      throw new UnreadableEvidence(
          "it has " + bytes.length + " bytes: at most " + most + " are read");
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new JsonView("", Json.parse(text));
    } catch (CharacterCodingException e) {
      throw new UnreadableEvidence("it is not UTF-8: write it again as UTF-8", e);
    } catch (JsonProblem e) {
      throw new UnreadableEvidence("it is not JSON: " + e.getMessage(), e);
    }
  }

  /** Whether the object has such a member, which is not null. */
  public boolean has(String name) {
    return value.member(name) != null && !(value.member(name) instanceof Json.Nothing);
  }

  /** A member; empty when it is not there, or null. */
  public Optional<JsonView> maybe(String name) throws UnreadableEvidence {
    object();
    var member = value.member(name);
    return member == null || member instanceof Json.Nothing
        ? Optional.empty()
        : Optional.of(new JsonView(inside(name), member));
  }

  /** A member that has to be there. */
  public JsonView member(String name) throws UnreadableEvidence {
    return maybe(name)
        .orElseThrow(() -> new UnreadableEvidence(inside(name) + ": is missing, and has to be"));
  }

  /** A text that has to be there. */
  public String text(String name) throws UnreadableEvidence {
    return member(name).text();
  }

  /** A text, or what stands for it. */
  public String text(String name, String otherwise) throws UnreadableEvidence {
    var member = maybe(name);
    return member.isPresent() ? member.get().text() : otherwise;
  }

  /** The items of a list; none when it is not there. */
  public List<JsonView> items(String name) throws UnreadableEvidence {
    var member = maybe(name);
    return member.isPresent() ? member.get().items() : List.of();
  }

  /** The texts of a list; none when it is not there. */
  public List<String> texts(String name) throws UnreadableEvidence {
    var member = maybe(name);
    return member.isPresent() ? member.get().texts() : List.of();
  }

  /** A time that has to be there. */
  public Instant time(String name) throws UnreadableEvidence {
    var text = text(name);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadableEvidence(
          inside(name) + ": is a time such as 2026-01-31T12:00:00Z, not \"" + cut(text) + "\"", e);
    }
  }

  /** This, as a text. */
  public String text() throws UnreadableEvidence {
    if (value instanceof Json.Text(var text)) {
      return text;
    }
    throw wrong("a text");
  }

  /** This, as a list. */
  public List<JsonView> items() throws UnreadableEvidence {
    if (!(value instanceof Json.Arr(var items))) {
      throw wrong("a list");
    }
    var views = new ArrayList<JsonView>(items.size());
    for (int i = 0; i < items.size(); i++) {
      views.add(new JsonView(where + "[" + i + "]", items.get(i)));
    }
    return views;
  }

  /** This, as a list of texts. */
  public List<String> texts() throws UnreadableEvidence {
    var texts = new ArrayList<String>();
    for (var item : items()) {
      texts.add(item.text());
    }
    return texts;
  }

  /** This, as an object. */
  public Json.Obj object() throws UnreadableEvidence {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw wrong("an object");
  }

  private UnreadableEvidence wrong(String kind) {
    return new UnreadableEvidence(
        (where.isEmpty() ? "the document" : where)
            + ": has to be "
            + kind
            + ", not "
            + value.kind());
  }

  private String inside(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
