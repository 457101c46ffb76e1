package dev.tidegate.server.yaml;

import static dev.tidegate.server.yaml.YamlForms.object;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms of several values. */
public final class YamlLists {
  private YamlLists() {}

  /** A list of 1 to so many values. */
  public static <T> YamlForm<List<T>> of(YamlForm<T> each, int most) {
    return new ListForm<>(each, most);
  }

  /** A list of 1 to so many values, or one value alone. */
  public static <T> YamlForm<List<T>> oneOrMore(YamlForm<T> each, int most) {
    return new OneOrMore<>(each, new ListForm<>(each, most));
  }

  /**
   * Values by names that people choose, at most so many.
   *
   * @param names what such a name looks like, as a pattern that the whole name matches
   * @param words such as {@code names of scores}
   */
  public static <T> YamlForm<Map<String, T>> byName(
      String words, String names, YamlForm<T> each, int most) {
    return new MapForm<>(words, Pattern.compile(names), each, most);
  }

  /** A value in its short form, when it is no object, or in its long one. */
  public static <T> YamlForm<T> either(YamlForm<T> brief, YamlObject<T> full) {
    return new EitherForm<>(brief, full);
  }

  private record ListForm<T>(YamlForm<T> each, int most) implements YamlForm<List<T>> {
    @Override
    public @Nullable List<T> read(YamlNode node, YamlProblems problems) {
      if (!(node instanceof YamlNode.Items(var place, var items))) {
        problems.add(node.place(), "is " + words() + ", not " + node.kind());
        return null;
      }
      if (items.isEmpty() || items.size() > most) {
        problems.add(place, "has 1 to " + most + " items, not " + items.size());
        return null;
      }
      int before = problems.count();
      var values = new ArrayList<T>();
      for (var item : items) {
        var value = each.read(item, problems);
        if (value != null) {
          values.add(value);
        }
      }
      return problems.count() > before ? null : List.copyOf(values);
    }

    @Override
    public Json.Obj schema() {
      return object(
          Map.entry("type", Json.of("array")),
          Map.entry("items", each.schema()),
          Map.entry("minItems", Json.of(1)),
          Map.entry("maxItems", Json.of(most)));
    }

    @Override
    public String words() {
      return "a list, each " + each.words();
    }

    @Override
    public List<YamlObject<?>> objects() {
      return each.objects();
    }
  }

  private record OneOrMore<T>(YamlForm<T> each, YamlForm<List<T>> list)
      implements YamlForm<List<T>> {
    @Override
    public @Nullable List<T> read(YamlNode node, YamlProblems problems) {
      if (node instanceof YamlNode.Items) {
        return list.read(node, problems);
      }
      var value = each.read(node, problems);
      return value == null ? null : List.of(value);
    }

    @Override
    public Json.Obj schema() {
      return object(Map.entry("anyOf", new Json.Arr(List.<Json>of(each.schema(), list.schema()))));
    }

    @Override
    public String words() {
      return each.words() + "; or a list of them";
    }

    @Override
    public List<YamlObject<?>> objects() {
      return each.objects();
    }
  }

  private record MapForm<T>(String words, Pattern names, YamlForm<T> each, int most)
      implements YamlForm<Map<String, T>> {
    @Override
    public @Nullable Map<String, T> read(YamlNode node, YamlProblems problems) {
      if (!(node instanceof YamlNode.Members(var place, var members))) {
        problems.add(node.place(), "is " + words + ", not " + node.kind());
        return null;
      }
      int before = problems.count();
      if (members.size() > most) {
        problems.add(place, "has at most " + most + " keys, not " + members.size());
      }
      var values = new LinkedHashMap<String, T>();
      members.forEach(
          (name, member) -> {
            if (!names.matcher(name).matches()) {
              problems.add(member.key(), "is no name here: " + words);
            }
            var value = each.read(member.value(), problems);
            if (value != null) {
              values.put(name, value);
            }
          });
      return problems.count() > before ? null : java.util.Collections.unmodifiableMap(values);
    }

    @Override
    public Json.Obj schema() {
      return object(
          Map.entry("type", Json.of("object")),
          Map.entry("propertyNames", object(Map.entry("pattern", Json.of(names.pattern())))),
          Map.entry("additionalProperties", each.schema()),
          Map.entry("maxProperties", Json.of(most)));
    }

    @Override
    public List<YamlObject<?>> objects() {
      return each.objects();
    }
  }

  private record EitherForm<T>(YamlForm<T> brief, YamlObject<T> full) implements YamlForm<T> {
    @Override
    public @Nullable T read(YamlNode node, YamlProblems problems) {
      return (node instanceof YamlNode.Members ? full : brief).read(node, problems);
    }

    @Override
    public Json.Obj schema() {
      return object(Map.entry("anyOf", new Json.Arr(List.<Json>of(brief.schema(), full.schema()))));
    }

    @Override
    public String words() {
      return brief.words() + "; or " + full.words();
    }

    @Override
    public List<YamlObject<?>> objects() {
      return Stream.concat(brief.objects().stream(), full.objects().stream()).toList();
    }
  }
}
