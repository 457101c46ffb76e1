package dev.tidegate.server.yaml;

import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a file, with its place. Immutable. */
public sealed interface YamlNode {
  YamlPlace place();

  /** What it is, in a word. */
  String kind();

  /** The same value without places. */
  Json json();

  /** A text: quoted, or plain and none of the others. */
  record Text(YamlPlace place, String value) implements YamlNode {
    @Override
    public String kind() {
      return "a text";
    }

    @Override
    public Json json() {
      return Json.of(value);
    }
  }

  /**
   * A number.
   *
   * @param digits as JSON has it
   */
  record Num(YamlPlace place, String digits) implements YamlNode {
    @Override
    public String kind() {
      return "a number";
    }

    @Override
    public Json json() {
      return new Json.Num(digits);
    }
  }

  /** {@code true} or {@code false}. */
  record YesNo(YamlPlace place, boolean value) implements YamlNode {
    @Override
    public String kind() {
      return value ? "true" : "false";
    }

    @Override
    public Json json() {
      return Json.of(value);
    }
  }

  /** Nothing: {@code null}, {@code ~}, or a key without a value. */
  record Nothing(YamlPlace place) implements YamlNode {
    @Override
    public String kind() {
      return "nothing";
    }

    @Override
    public Json json() {
      return Json.nothing();
    }
  }

  /** A list. */
  record Items(YamlPlace place, List<YamlNode> items) implements YamlNode {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public Json json() {
      return new Json.Arr(items.stream().map(YamlNode::json).toList());
    }
  }

  /** Keys with their values, as they are ordered in the file. */
  record Members(YamlPlace place, Map<String, Member> members) implements YamlNode {
    public Members {
      members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The value of a key, when it is there. */
    public Optional<YamlNode> get(String name) {
      return Optional.ofNullable(members.get(name)).map(Member::value);
    }

    @Override
    public String kind() {
      return "an object";
    }

    @Override
    public Json json() {
      var all = new LinkedHashMap<String, Json>();
      members.forEach((name, member) -> all.put(name, member.value().json()));
      return new Json.Obj(all);
    }
  }

  /**
   * A key and its value.
   *
   * @param key where the key is
   */
  record Member(YamlPlace key, YamlNode value) {}
}
