package dev.tidegate.server.evidence;

import dev.tidegate.flags.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON file, read from front to end without keeping it: whoever reads takes what it wants and the
 * rest is passed over. Depth, names, texts and numbers are limited, and no name that is read may be
 * there twice. For one thread.
 */
public final class JsonInput {
  private static final int MOST_MEMBERS = 200_000;
  private static final long EXACT = 1L << 53;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(8 << 20)
                  .maxNameLength(50_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final Source source;
  private final JsonParser parser;

  /** Reads the value that the file is. */
  @FunctionalInterface
  public interface Body {
    void read(JsonInput in) throws UnreadableEvidence;
  }

  /** Reads the value of a member, or leaves it. */
  @FunctionalInterface
  public interface Member {
    void read(String name) throws UnreadableEvidence;
  }

  /** Reads an item of an array, or leaves it. */
  @FunctionalInterface
  public interface Item {
    void read() throws UnreadableEvidence;
  }

  private JsonInput(Source source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableEvidence when it is no JSON in UTF-8, or the body refuses it
   */
  public static void read(Source source, Body body) throws UnreadableEvidence {
    Utf8.check(source);
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), source.bytes())) {
      var in = new JsonInput(source, parser);
      if (parser.nextToken() == null) {
        throw in.unreadable("the file is empty");
      }
      body.read(in);
      in.leave();
      if (parser.nextToken() != null) {
        throw in.unreadable("there is more after the end of the value");
      }
    } catch (JacksonException e) {
      var at = e.getLocation();
      var place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      var what = Line.of(String.valueOf(e.getOriginalMessage()), 200);
      throw new UnreadableEvidence(source.name() + place + ": no JSON: " + what, e);
    }
  }

  /** Hands each member of this object over. */
  public void object(Member member) throws UnreadableEvidence {
    expect(JsonToken.START_OBJECT, "an object");
    var names = new HashSet<String>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      if (!names.add(name) || names.size() > MOST_MEMBERS) {
        throw unreadable(
            names.size() > MOST_MEMBERS
                ? "an object has more than " + MOST_MEMBERS + " members"
                : "\"" + Line.of(name, 60) + "\" is there twice");
      }
      parser.nextToken();
      member.read(name);
      leave();
    }
  }

  /** Hands each item of this array over. */
  public void array(Item item) throws UnreadableEvidence {
    expect(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.read();
      leave();
    }
  }

  /** Passes over what nobody has read. */
  private void leave() {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
    }
  }

  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  public boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  public boolean isNumber() {
    return parser.currentToken().isNumeric();
  }

  public boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  public boolean isYesNo() {
    return parser.currentToken().isBoolean();
  }

  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** This text. */
  public String text() throws UnreadableEvidence {
    expect(JsonToken.VALUE_STRING, "a text");
    return parser.getString();
  }

  /** This text; empty when it is null. */
  public Optional<String> textOrNull() throws UnreadableEvidence {
    return isNull() ? Optional.empty() : Optional.of(text());
  }

  /** This text as a line for people of at most 300 characters; what is no text is empty. */
  public String line() {
    return isText() ? Line.of(parser.getString(), 300) : "";
  }

  /** Whether it is so. */
  public boolean yes() throws UnreadableEvidence {
    if (!isYesNo()) {
      throw wrong("true or false");
    }
    return parser.getBooleanValue();
  }

  /** This number. */
  public double number() throws UnreadableEvidence {
    if (!isNumber()) {
      throw wrong("a number");
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw unreadable("the number is too large");
    }
    return value;
  }

  /** This count: a whole number from 0 to 2⁵³. */
  public long count() throws UnreadableEvidence {
    double value = number();
    if (value < 0 || value > EXACT || value != Math.rint(value)) {
      throw unreadable("a count is a whole number from 0 to 2^53");
    }
    return (long) value;
  }

  /** What is wrong here, with the place. */
  public UnreadableEvidence unreadable(String what) {
    var at = parser.currentTokenLocation();
    return new UnreadableEvidence(
        source.name() + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + what);
  }

  /** What to say of a member that is not known, in a format that knows all of its members. */
  public UnreadableEvidence unknown(String name, String... known) {
    var word = Line.of(name, 60);
    return unreadable("\"" + word + "\" is not known" + Nearest.hint(name, List.of(known)));
  }

  /**
   * Refuses more of something than a file has.
   *
   * @param what its plural
   */
  public void atMost(long most, long there, String what) throws UnreadableEvidence {
    if (there > most) {
      throw unreadable("there are more than " + most + " " + what + ": split the report");
    }
  }

  private void expect(JsonToken token, String what) throws UnreadableEvidence {
    if (parser.currentToken() != token) {
      throw wrong(what);
    }
  }

  private UnreadableEvidence wrong(String expected) {
    var name = parser.currentName();
    var subject = name == null ? "here" : "\"" + Line.of(name, 60) + "\"";
    var kind = parser.currentToken().name().toLowerCase(Locale.ROOT);
    var is =
        switch (parser.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a text";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_TRUE, VALUE_FALSE -> "true or false";
          case VALUE_NULL -> "null";
          default -> kind;
        };
    return unreadable(subject + " has to be " + expected + ", and is " + is);
  }
}
