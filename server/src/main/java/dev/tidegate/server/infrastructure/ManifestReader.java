package dev.tidegate.server.infrastructure;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the documents of a YAML file as Kubernetes does, which still is YAML 1.1: there {@code yes}
 * and {@code on} are true, and {@code 010} is eight. For one thread.
 *
 * <p>Depth and size are limited, and a value that is referred to again counts again, so that no few
 * lines unfold into many.
 */
final class ManifestReader {
  private static final int MOST_CHARACTERS = 16 << 20;
  private static final int MOST_VALUES = 2_000_000;
  private static final int DEEPEST = 100;

  private final Iterator<Event> events;
  private final Map<String, Sized> anchors = new HashMap<>();
  private long values;

  /** A value, and how many values it is with all that is in it. */
  private record Sized(Json json, long size) {}

  private ManifestReader(Iterator<Event> events) {
    this.events = events;
  }

  /** The documents of a file, without empty ones. */
  static List<Json> read(Source source) throws UnreadableEvidence {
    if (source.bytes().length > MOST_CHARACTERS) {
      throw new UnreadableEvidence(
          "it is larger than " + (MOST_CHARACTERS >> 20) + " MiB: split it");
    }
    var settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
    try {
      var events = new Parse(settings).parseString(source.text()).iterator();
      return new ManifestReader(events).documents();
    } catch (YamlEngineException e) {
      var lines = String.valueOf(e.getMessage()).lines().limit(3).toList();
      throw new UnreadableEvidence("it is not YAML: " + String.join(" ", lines), e);
    } catch (NoSuchElementException e) {
      throw new UnreadableEvidence("it is not YAML: it ends in the middle", e);
    }
  }

  private List<Json> documents() throws UnreadableEvidence {
    var documents = new ArrayList<Json>();
    while (events.hasNext()) {
      var event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        anchors.clear();
        var document = value(events.next(), 0).json();
        if (!(document instanceof Json.Nothing)) {
          documents.add(document);
        }
      }
    }
    return documents;
  }

  private Sized value(Event event, int depth) throws UnreadableEvidence {
    if (depth > DEEPEST) {
      throw problem(event, "nested more than " + DEEPEST + " deep");
    }
    var sized =
        switch (event) {
          case AliasEvent alias -> known(alias);
          case ScalarEvent scalar -> new Sized(scalar(scalar), 1);
          case SequenceStartEvent _ -> sequence(depth);
          case MappingStartEvent _ -> mapping(depth);
          default -> throw problem(event, "has no value here");
        };
    if (!(event instanceof AliasEvent) && event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), sized));
    }
    return sized;
  }

  private void count(long more, Event event) throws UnreadableEvidence {
    values += more;
    if (values > MOST_VALUES) {
      throw problem(event, "has more than " + MOST_VALUES + " values");
    }
  }

  private Sized known(AliasEvent alias) throws UnreadableEvidence {
    var name = alias.getAlias().getValue();
    var sized = anchors.get(name);
    if (sized == null) {
      throw problem(alias, "there is no anchor " + name + " before");
    }
    count(sized.size(), alias);
    return sized;
  }

  private Sized sequence(int depth) throws UnreadableEvidence {
    var items = new ArrayList<Json>();
    long size = 1;
    for (var event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      var item = value(event, depth + 1);
      items.add(item.json());
      size += item.size();
      count(1, event);
    }
    return new Sized(new Json.Arr(items), size);
  }

  private Sized mapping(int depth) throws UnreadableEvidence {
    var members = new LinkedHashMap<String, Json>();
    var merged = new LinkedHashMap<String, Json>();
    long size = 1;
    for (var event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(event instanceof ScalarEvent scalar)) {
        throw problem(event, "a key that is no text");
      }
      var name = scalar.getValue();
      var value = value(events.next(), depth + 1);
      size += value.size();
      count(1, event);
      if (name.equals("<<") && scalar.isPlain()) {
        merge(value.json(), merged);
      } else if (members.put(name, value.json()) != null) {
        throw problem(event, "\"" + name + "\" is there twice");
      }
    }
    members.forEach(merged::put);
    return new Sized(new Json.Obj(merged), size);
  }

  private static void merge(Json json, Map<String, Json> into) {
    Values.members(json).forEach(into::putIfAbsent);
    if (json instanceof Json.Arr(var items)) {
      items.forEach(item -> Values.members(item).forEach(into::putIfAbsent));
    }
  }

  private static Json scalar(ScalarEvent event) {
    var text = event.getValue();
    boolean isText =
        event.getTag().filter(tag -> tag.endsWith(":str") || tag.equals("!")).isPresent();
    if (!event.isPlain() || isText) {
      return Json.of(text);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Json.nothing();
      case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> Json.of(true);
      case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> Json.of(false);
      default -> WholeNumber.read(text).orElseGet(() -> Json.of(text));
    };
  }

  private static UnreadableEvidence problem(Event event, String what) {
    var where =
        event
            .getStartMark()
            .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
            .orElse("the file");
    return new UnreadableEvidence(where + ": " + what);
  }
}
