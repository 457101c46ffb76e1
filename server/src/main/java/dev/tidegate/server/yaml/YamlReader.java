package dev.tidegate.server.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one file into nodes, over the parser's events: the core schema of YAML 1.2 and nothing
 * else. What is wrong in one place does not hide what is wrong in another, unless it can not be
 * parsed from there on. Of one thread, for one file.
 */
final class YamlReader {
  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 50;

  /** What aliases stand for is counted each time. */
  private static final long MOST_NODES = 100_000;

  private static final int LONGEST_KEY = 200;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(YamlFile.MOST_BYTES).build();

  private final YamlFile file;
  private final YamlProblems problems;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int aliases;
  private long nodes;

  /** What an alias stands for, and how many nodes that is. */
  private record Anchored(YamlNode node, long size) {}

  YamlReader(YamlFile file, YamlProblems problems) {
    this.file = file;
    this.problems = problems;
    // a tab in JSON is white space, and never within a text; in YAML it may not indent
    var text = file.isJson() ? file.text().replace('\t', ' ') : file.text();
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  /**
   * The file's value; what can be told without stopping is added to the problems.
   *
   * @throws InvalidYaml when it can not be parsed to its end
   */
  YamlNode read() throws InvalidYaml {
    try {
      var root = document();
      while (events.hasNext()) {
        var event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          throw stop(place(YamlPlace.START, event), "a second document: a file has only one");
        }
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      throw unparsed(e);
    } catch (ReaderException e) {
      throw stop(
          placeOf(e.getPosition()),
          "a character that no text may have: U+" + "%04X".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw stop(YamlPlace.START, "not YAML: " + e.getMessage());
    }
  }

  private YamlNode document() throws InvalidYaml {
    while (events.hasNext()) {
      var event = events.next();
      if (event instanceof NodeEvent node) {
        return node(node, place(YamlPlace.START, event), 0);
      }
    }
    return new YamlNode.Nothing(YamlPlace.START);
  }

  private InvalidYaml unparsed(MarkedYamlEngineException problem) {
    var mark = problem.getProblemMark().or(problem::getContextMark);
    var what = Optional.ofNullable(problem.getProblem()).orElse("it can not be parsed");
    var context = problem.getContext();
    var text = "not YAML: " + what.strip() + (context == null ? "" : " (" + context + ")");
    return stop(place(YamlPlace.START, mark), text.replace('\n', ' '));
  }

  private YamlPlace placeOf(int position) {
    var text = file.text();
    int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
    var before = text.substring(0, end);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new YamlPlace(null, "", -1, line, end - before.lastIndexOf('\n'));
  }

  /** What there was before is told, too. */
  private InvalidYaml stop(YamlPlace place, String what) {
    problems.add(place, what);
    return new InvalidYaml(file, problems);
  }

  private static YamlPlace place(YamlPlace like, Event event) {
    return place(like, event.getStartMark());
  }

  private static YamlPlace place(YamlPlace like, Optional<Mark> mark) {
    return mark.map(
            m ->
                new YamlPlace(
                    like.within(), like.name(), like.item(), m.getLine() + 1, m.getColumn() + 1))
        .orElse(like);
  }

  private YamlNode node(NodeEvent event, YamlPlace place, int depth) throws InvalidYaml {
    if (depth > DEEPEST) {
      throw stop(place, "nested deeper than " + DEEPEST);
    }
    count(1, place);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, place);
    }
    long before = nodes;
    var node =
        event instanceof ScalarEvent scalar
            ? Scalars.node(scalar, place, problems)
            : collection((CollectionStartEvent) event, place, depth);
    event.getAnchor().ifPresent(a -> anchors.put(a, new Anchored(node, nodes - before + 1)));
    return node;
  }

  private void count(long more, YamlPlace place) throws InvalidYaml {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw stop(place, "more than " + MOST_NODES + " values, counting what aliases stand for");
    }
  }

  private YamlNode aliased(AliasEvent alias, YamlPlace place) throws InvalidYaml {
    if (++aliases > MOST_ALIASES) {
      throw stop(place, "more than " + MOST_ALIASES + " aliases");
    }
    var anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      problems.add(
          place, "there is no anchor &" + alias.getAlias().getValue() + " that ends before this");
      return new YamlNode.Nothing(place);
    }
    count(anchored.size, place);
    return anchored.node;
  }

  private YamlNode collection(CollectionStartEvent event, YamlPlace place, int depth)
      throws InvalidYaml {
    event
        .getTag()
        .filter(tag -> !Scalars.isCore(tag, event instanceof MappingStartEvent ? "map" : "seq"))
        .ifPresent(tag -> problems.add(place, Scalars.foreign(tag)));
    return event instanceof MappingStartEvent ? members(place, depth) : items(place, depth);
  }

  private YamlNode items(YamlPlace place, int depth) throws InvalidYaml {
    var items = new ArrayList<YamlNode>();
    for (var event = events.next(); event instanceof NodeEvent node; event = events.next()) {
      items.add(node(node, place(place.item(items.size(), 1, 1), event), depth + 1));
    }
    return new YamlNode.Items(place, items);
  }

  private YamlNode members(YamlPlace place, int depth) throws InvalidYaml {
    var members = new LinkedHashMap<String, YamlNode.Member>();
    for (var event = events.next(); event instanceof NodeEvent node; event = events.next()) {
      var name = key(node, place, depth);
      var key = place(place.key(name, 1, 1), event);
      var value = (NodeEvent) events.next();
      var member = new YamlNode.Member(key, node(value, place(key, value), depth + 1));
      var earlier = members.putIfAbsent(name, member);
      if (earlier != null) {
        problems.add(key, "is there twice, first on line " + earlier.key().line());
      }
    }
    return new YamlNode.Members(place, members);
  }

  private String key(NodeEvent event, YamlPlace place, int depth) throws InvalidYaml {
    var at = place(place, event);
    return switch (node(event, at, depth + 1)) {
      case YamlNode.Text(_, var text) when text.length() <= LONGEST_KEY -> text;
      case YamlNode.Text _ -> throw stop(at, "a key has at most " + LONGEST_KEY + " characters");
      case YamlNode.Num(_, var digits) -> digits;
      case YamlNode other -> throw stop(at, "a key is a text, not " + other.kind());
    };
  }
}
