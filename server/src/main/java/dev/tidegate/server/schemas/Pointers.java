package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where references of a document lead; none leads out of it. Not for several threads. */
final class Pointers {
  /** Values that are looked at in all to tell what is not understood apart. */
  private static final long MOST_LOOKED = 5_000_000;

  private final Json root;
  private final String address;
  private final Map<String, Json> anchors = new HashMap<>();
  private long looked;

  Pointers(Json root) {
    this.root = root;
    this.address = root.member("$id") instanceof Json.Text(var id) ? bare(id) : "";
    anchors(root);
  }

  private static String bare(String id) {
    return id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
  }

  private void anchors(Json value) {
    switch (value) {
      case Json.Arr(var items) -> items.forEach(this::anchors);
      case Json.Obj(var members) -> {
        if (members.get("$anchor") instanceof Json.Text(var name)) {
          anchors.put(name, value);
        } else if (members.get("$id") instanceof Json.Text(var id) && id.startsWith("#")) {
          anchors.put(id.substring(1), value);
        }
        members.values().forEach(this::anchors);
      }
      default -> {}
    }
  }

  /** The name of a definition in this document; empty when it is another document's. */
  Optional<String> local(String reference) {
    if (reference.startsWith("#")) {
      return Optional.of(reference);
    }
    boolean own = !address.isEmpty() && reference.startsWith(address);
    var rest = own ? reference.substring(address.length()) : "";
    return own && (rest.isEmpty() || rest.startsWith("#"))
        ? Optional.of(rest.isEmpty() ? "#" : rest)
        : Optional.empty();
  }

  /** Whether a value is the whole document. */
  @SuppressWarnings("ReferenceEquality") // an equal part elsewhere is not the document
  boolean isRoot(Json value) {
    return value == root;
  }

  /** What a local name leads to. */
  Optional<Json> find(String name) {
    var fragment = URLDecoder.decode(escaped(name.substring(1)), StandardCharsets.UTF_8);
    if (!fragment.isEmpty() && !fragment.startsWith("/")) {
      return Optional.ofNullable(anchors.get(fragment));
    }
    Optional<Json> at = Optional.of(root);
    for (var step : steps(fragment)) {
      at = at.flatMap(json -> step(json, step));
    }
    return at;
  }

  /** A per cent sign that begins no code stands for itself, and so does a plus. */
  private static String escaped(String fragment) {
    return fragment.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
  }

  private static List<String> steps(String fragment) {
    var steps = new ArrayList<String>();
    for (var step : fragment.split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return steps.subList(1, steps.size());
  }

  private static Optional<Json> step(Json json, String step) {
    if (json instanceof Json.Arr(var items)) {
      boolean index = step.matches("[0-9]{1,6}") && Integer.parseInt(step) < items.size();
      return index ? Optional.of(items.get(Integer.parseInt(step))) : Optional.empty();
    }
    return Optional.ofNullable(json.member(step));
  }

  /**
   * A text that is the same for the same meaning: members in order, and all that is referred to
   * with it; empty when something is referred to that is not in this document.
   */
  Optional<String> closed(Json json) {
    var texts = new TreeMap<String, String>();
    return gather(json, texts) ? Optional.of(sorted(json).text() + texts) : Optional.empty();
  }

  private boolean gather(Json json, SortedMap<String, String> texts) {
    var open = new ArrayList<Json>();
    open.add(json);
    while (!open.isEmpty()) {
      var one = open.remove(open.size() - 1);
      if (looked++ > MOST_LOOKED) {
        return false;
      }
      if (one instanceof Json.Arr(var items)) {
        open.addAll(items);
      } else if (one instanceof Json.Obj(var members)) {
        open.addAll(members.values());
        if (members.containsKey("$dynamicRef") || members.containsKey("$recursiveRef")) {
          return false;
        }
        if (members.get("$ref") instanceof Json.Text(var reference)
            && !follow(reference, texts, open)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean follow(String reference, SortedMap<String, String> texts, List<Json> open) {
    var found = local(reference).flatMap(this::find);
    if (found.isPresent() && !texts.containsKey(reference)) {
      texts.put(reference, sorted(found.get()).text());
      open.add(found.get());
    }
    return found.isPresent();
  }

  private static Json sorted(Json json) {
    return switch (json) {
      case Json.Arr(var items) -> new Json.Arr(items.stream().map(Pointers::sorted).toList());
      case Json.Obj(var members) -> {
        var inOrder = new TreeMap<String, Json>();
        members.forEach((name, value) -> inOrder.put(name, sorted(value)));
        yield new Json.Obj(inOrder);
      }
      default -> json;
    };
  }
}
