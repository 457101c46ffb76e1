package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML 1.2 document as a JSON value. Interfaces are larger than files of our own, so they are
 * read event by event, within limits: nesting, aliases, and values counted as often as aliases
 * repeat them. Of one thread, for one file.
 */
final class YamlTree {
  private static final int DEEPEST = 64;
  private static final int MOST_ALIASES = 1_000;
  private static final long MOST_VALUES = 2_000_000;
  private static final int MOST_TEXT = 16 << 20;

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> YES = Set.of("true", "True", "TRUE");
  private static final Set<String> NO = Set.of("false", "False", "FALSE");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,4})?");
  private static final Pattern OTHER_BASE = Pattern.compile("0o[0-7]{1,40}|0x[0-9a-fA-F]{1,40}");
  private static final int OCTAL = 8;
  private static final int HEXADECIMAL = 16;

  private final Source source;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int aliases;
  private long values;

  /** What an alias stands for, and how many values that is. */
  private record Anchored(Json value, long size) {}

  YamlTree(Source source, String text) {
    this.source = source;
    var settings = LoadSettings.builder().setCodePointLimit(MOST_TEXT).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** The document's value. */
  Json read() throws UnreadableEvidence {
    try {
      while (events.hasNext()) {
        if (events.next() instanceof NodeEvent node) {
          var value = value(node, 0);
          alone();
          return value;
        }
      }
      throw new UnreadableEvidence(source.name() + ": it is empty");
    } catch (YamlEngineException e) {
      var what = String.valueOf(e.getMessage()).replace('\n', ' ');
      throw new UnreadableEvidence(source.name() + ": it is not YAML: " + what, e);
    }
  }

  private void alone() throws UnreadableEvidence {
    while (events.hasNext()) {
      var event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        throw problem(event, "a second document: a file has only one");
      }
    }
  }

  private UnreadableEvidence problem(Event at, String what) {
    var place = at.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    return new UnreadableEvidence(source.name() + place + ": " + what);
  }

  private Json value(NodeEvent event, int depth) throws UnreadableEvidence {
    if (depth > DEEPEST) {
      throw problem(event, "nested deeper than " + DEEPEST);
    }
    count(1, event);
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = values;
    var value =
        switch (event) {
          case MappingStartEvent start -> members(start, depth);
          case SequenceStartEvent _ -> items(depth);
          case ScalarEvent scalar -> scalar(scalar);
          default -> throw problem(event, "not a value");
        };
    long size = values - before + 1;
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(value, size)));
    return value;
  }

  private void count(long more, Event at) throws UnreadableEvidence {
    values += more;
    if (values > MOST_VALUES) {
      throw problem(at, "more than " + MOST_VALUES + " values, counting what aliases stand for");
    }
  }

  private Json aliased(AliasEvent alias) throws UnreadableEvidence {
    if (++aliases > MOST_ALIASES) {
      throw problem(alias, "more than " + MOST_ALIASES + " aliases");
    }
    var anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw problem(alias, "there is no anchor &" + alias.getAlias().getValue() + " before this");
    }
    count(anchored.size, alias);
    return anchored.value;
  }

  private Json items(int depth) throws UnreadableEvidence {
    var items = new ArrayList<Json>();
    for (var event = events.next(); event instanceof NodeEvent node; event = events.next()) {
      items.add(value(node, depth + 1));
    }
    return new Json.Arr(items);
  }

  private Json members(Event start, int depth) throws UnreadableEvidence {
    var members = new LinkedHashMap<String, Json>();
    for (var event = events.next(); event instanceof NodeEvent node; event = events.next()) {
      if (!(node instanceof ScalarEvent key)) {
        throw problem(event, "a key is a text");
      }
      count(1, start);
      var value = value((NodeEvent) events.next(), depth + 1);
      if (members.putIfAbsent(key.getValue(), value) != null) {
        throw problem(event, "\"" + key.getValue() + "\" is there twice");
      }
    }
    return new Json.Obj(members);
  }

  private Json scalar(ScalarEvent event) throws UnreadableEvidence {
    var text = event.getValue();
    boolean tagged = event.getTag().isPresent();
    if (tagged && !event.getTag().get().equals("tag:yaml.org,2002:str")) {
      throw problem(event, "a tag, which is not understood here: leave it out");
    }
    if (!event.isPlain() || tagged) {
      return Json.of(text);
    }
    if (NOTHING.contains(text)) {
      return Json.nothing();
    }
    if (YES.contains(text) || NO.contains(text)) {
      return Json.of(YES.contains(text));
    }
    return number(event, text);
  }

  private Json number(Event event, String text) throws UnreadableEvidence {
    if (OTHER_BASE.matcher(text).matches()) {
      int base = text.charAt(1) == 'x' ? HEXADECIMAL : OCTAL;
      return new Json.Num(new BigInteger(text.substring(2), base).toString());
    }
    if (!NUMBER.matcher(text).matches()) {
      return Json.of(text);
    }
    Digits.check(source, text);
    if (JSON_NUMBER.matcher(text).matches()) {
      return new Json.Num(text);
    }
    try {
      return new Json.Num(new BigDecimal(text).toString().replace("E+", "E"));
    } catch (NumberFormatException e) {
      throw problem(event, "is too large or too small a number: " + e.getMessage());
    }
  }
}
