package dev.tidegate.server.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the beginning of a file shows of its shape: the name of an XML file's root, the members of a
 * JSON file's object, as far as the beginning goes. Never what texts inside of it say.
 *
 * @param root of an XML file; empty for others
 * @param list whether it is an array, of whose first object the members are
 * @param members with their values where these are texts, numbers or such; of objects and arrays
 *     the opening bracket; members of an object inside are there as {@code outer.inner}
 */
public record Opening(Optional<String> root, boolean list, Map<String, String> members) {
  private static final JsonFactory FACTORY = new JsonFactory();

  public Opening {
    members = Map.copyOf(members);
  }

  /** The shape of a file that begins so. */
  public static Opening of(EvidenceFormat.Head head) {
    var text =
        head.text().startsWith("\u00ef\u00bb\u00bf") ? head.text().substring(3) : head.text();
    var start = text.stripLeading();
    if (start.startsWith("<")) {
      return new Opening(Optional.ofNullable(root(start)), false, Map.of());
    }
    var members = new TreeMap<String, String>();
    boolean list = start.startsWith("[");
    if (list || start.startsWith("{")) {
      members(start, list, members);
    }
    return new Opening(Optional.empty(), list, members);
  }

  /** Whether the root of an XML file has this name. */
  public boolean isRoot(String name) {
    return root.isPresent() && root.get().equals(name);
  }

  public boolean has(String member) {
    return members.containsKey(member);
  }

  /** Whether the value of a member begins so. */
  public boolean starts(String member, String start) {
    return members.getOrDefault(member, "\0").startsWith(start);
  }

  private static @org.jspecify.annotations.Nullable String root(String text) {
    int at = 0;
    while (at >= 0 && at + 1 < text.length()) {
      char next = text.charAt(at + 1);
      if (next != '?' && next != '!') {
        int end = at + 1;
        while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        return text.substring(text.lastIndexOf(':', end) > at ? colon(text, at, end) : at + 1, end);
      }
      at = afterProlog(text, at);
    }
    return null;
  }

  private static int colon(String text, int at, int end) {
    return text.substring(at, end).indexOf(':') + at + 1;
  }

  /** Where the tag after a declaration, a comment or a document type begins; -1 for nowhere. */
  private static int afterProlog(String text, int at) {
    boolean comment = text.startsWith("<!--", at);
    int end = comment ? text.indexOf("-->", at) : text.indexOf('>', at);
    int inner = text.indexOf('[', at);
    if (text.startsWith("<!DOCTYPE", at) && inner >= 0 && inner < end) {
      int close = text.indexOf(']', inner);
      end = close < 0 ? -1 : text.indexOf('>', close);
    }
    return end < 0 ? -1 : text.indexOf('<', end);
  }

  private static void members(String text, boolean list, Map<String, String> members) {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      parser.nextToken();
      if (list) {
        parser.nextToken();
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        object(parser, "", members);
      }
    } catch (JacksonException _) {
      return; // it ends in the middle of something: what was seen was seen
    }
  }

  private static void object(JsonParser parser, String outer, Map<String, String> members) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = outer + parser.currentName();
      var token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        members.putIfAbsent(name, "{");
        if (outer.isEmpty()) {
          object(parser, name + ".", members);
        } else {
          parser.skipChildren();
        }
      } else if (token == JsonToken.START_ARRAY) {
        members.putIfAbsent(name, "[");
        parser.skipChildren();
      } else {
        members.putIfAbsent(name, String.valueOf(parser.getString()));
      }
    }
  }
}
