package dev.tidegate.server.yaml;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.codec.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of single values. */
public final class YamlForms {
  private static final String SHARE = "^(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?) ?%$";
  private static final String DURATION = "^[0-9]{1,9} ?(ms|s|m|h|d)$";
  private static final String TYPE = "type";
  private static final int LONGEST = 60;

  private YamlForms() {}

  /** A text of 1 to so many characters that is not blank. */
  public static YamlForm<String> text(int most) {
    return text("a text", "^[\\s\\S]*\\S[\\s\\S]*$", most, Function.identity());
  }

  /**
   * A text of a pattern.
   *
   * @param words such as {@code a share, such as 1 %}
   * @param pattern that the whole text matches, in what Java and JavaScript have in common
   * @param most characters
   * @param parse throws {@link IllegalArgumentException} when it is none after all
   */
  public static <T> YamlForm<T> text(
      String words, String pattern, int most, Function<String, T> parse) {
    var schema =
        object(
            Map.entry(TYPE, Json.of("string")),
            Map.entry("pattern", Json.of(pattern)),
            Map.entry("maxLength", Json.of(most)));
    return new TextForm<>(words, Pattern.compile(pattern), most, schema, parse);
  }

  /** A share, such as {@code 1 %}; a bare number is refused, for it could mean two things. */
  public static YamlForm<Share> share() {
    return text("a share, such as 0.5 %", SHARE, 20, Share::parse);
  }

  /** A duration, such as {@code 250ms}. */
  public static YamlForm<Duration> duration() {
    return text("a duration, such as 250ms, 10s, 5m, 2h or 30d", DURATION, 20, Durations::parse);
  }

  /** One of an enum's constants, in lower case and with hyphens. */
  public static <E extends Enum<E>> YamlForm<E> choice(Class<E> of) {
    var byName = new LinkedHashMap<String, E>();
    for (var constant : of.getEnumConstants()) {
      byName.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return new ChoiceForm<>(byName);
  }

  /** {@code true} or {@code false}. */
  public static YamlForm<Boolean> yesNo() {
    return new YesNoForm();
  }

  /** A whole number within bounds. */
  public static YamlForm<Long> whole(long least, long most) {
    return new WholeForm(least, most);
  }

  /** A finite number within bounds. */
  public static YamlForm<Double> number(double least, double most) {
    return new NumberForm(least, most);
  }

  /** A text, a number, {@code true} or {@code false}, as it is written. */
  public static YamlForm<String> scalar(int most) {
    return new ScalarForm(most);
  }

  /** Another value of the same form. */
  public static <A, B> YamlForm<B> mapped(YamlForm<A> form, Function<A, B> map) {
    return new MappedForm<>(form, map);
  }

  /** Any value, as it is. */
  public static YamlForm<Json> any(String words) {
    return new AnyForm(words);
  }

  @SafeVarargs
  static Json.Obj object(Map.Entry<String, Json>... members) {
    var all = new LinkedHashMap<String, Json>();
    for (var member : members) {
      all.put(member.getKey(), member.getValue());
    }
    return new Json.Obj(all);
  }

  private record TextForm<T>(
      String words, Pattern pattern, int most, Json.Obj schema, Function<String, T> parse)
      implements YamlForm<T> {
    @Override
    public @Nullable T read(YamlNode node, YamlProblems problems) {
      if (!(node instanceof YamlNode.Text(_, var text))) {
        boolean isPlain = node instanceof YamlNode.Num || node instanceof YamlNode.YesNo;
        var mend = isPlain ? ": put it in quotes if it is meant" : "";
        problems.add(node.place(), "is " + words + ", not " + node.kind() + mend);
      } else if (text.codePointCount(0, text.length()) > most) {
        problems.add(node.place(), "has at most " + most + " characters");
      } else if (!pattern.matcher(text).matches()) {
        problems.add(node.place(), "is " + words + ", not " + quoted(text));
      } else {
        return parsed(text, node.place(), problems);
      }
      return null;
    }

    private @Nullable T parsed(String text, YamlPlace place, YamlProblems problems) {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        problems.add(place, String.valueOf(e.getMessage()));
        return null;
      }
    }
  }

  private record ChoiceForm<E>(Map<String, E> byName) implements YamlForm<E> {
    @Override
    public @Nullable E read(YamlNode node, YamlProblems problems) {
      if (!(node instanceof YamlNode.Text(_, var text))) {
        problems.add(node.place(), "is " + words() + ", not " + node.kind());
        return null;
      }
      var constant = byName.get(text);
      if (constant == null) {
        var hint = Nearest.hint(text, byName.keySet());
        problems.add(node.place(), quoted(text) + " is not known" + hint);
      }
      return constant;
    }

    @Override
    public Json.Obj schema() {
      var names = byName.keySet().stream().map(Json::of).toList();
      return object(Map.entry("enum", new Json.Arr(names)));
    }

    @Override
    public String words() {
      var names = List.copyOf(byName.keySet());
      return names.size() == 1
          ? names.getFirst()
          : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
  }

  private record YesNoForm() implements YamlForm<Boolean> {
    @Override
    public @Nullable Boolean read(YamlNode node, YamlProblems problems) {
      if (node instanceof YamlNode.YesNo(_, boolean value)) {
        return value;
      }
      problems.add(node.place(), "is " + words() + ", not " + written(node));
      return null;
    }

    @Override
    public Json.Obj schema() {
      return object(Map.entry(TYPE, Json.of("boolean")));
    }

    @Override
    public String words() {
      return "true or false";
    }
  }

  private record WholeForm(long least, long most) implements YamlForm<Long> {
    @Override
    public @Nullable Long read(YamlNode node, YamlProblems problems) {
      try {
        if (node instanceof YamlNode.Num(_, var digits)) {
          long value = Long.parseLong(digits);
          if (value >= least && value <= most) {
            return value;
          }
        }
      } catch (NumberFormatException _) {
        // neither is a fraction, nor what is larger than any bound
      }
      problems.add(node.place(), "is " + words() + ", not " + written(node));
      return null;
    }

    @Override
    public Json.Obj schema() {
      return object(
          Map.entry(TYPE, Json.of("integer")),
          Map.entry("minimum", Json.of(least)),
          Map.entry("maximum", Json.of(most)));
    }

    @Override
    public String words() {
      return "a whole number, " + least + " to " + most;
    }
  }

  private record NumberForm(double least, double most) implements YamlForm<Double> {
    @Override
    public @Nullable Double read(YamlNode node, YamlProblems problems) {
      if (node instanceof YamlNode.Num(_, var digits)) {
        double value = Double.parseDouble(digits);
        if (value >= least && value <= most) {
          return value;
        }
      }
      problems.add(node.place(), "is " + words() + ", not " + written(node));
      return null;
    }

    @Override
    public Json.Obj schema() {
      return object(
          Map.entry(TYPE, Json.of("number")),
          Map.entry("minimum", new Json.Num(plain(least))),
          Map.entry("maximum", new Json.Num(plain(most))));
    }

    @Override
    public String words() {
      return "a number, " + plain(least) + " to " + plain(most);
    }

    private static String plain(double value) {
      return new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
  }

  private static String written(YamlNode node) {
    return switch (node) {
      case YamlNode.Num(_, var digits) -> digits;
      case YamlNode.Text(_, var text) -> quoted(text);
      case YamlNode other -> other.kind();
    };
  }

  private static String quoted(String text) {
    return "\"" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "\"";
  }

  private record ScalarForm(int most) implements YamlForm<String> {
    @Override
    public @Nullable String read(YamlNode node, YamlProblems problems) {
      return switch (node) {
        case YamlNode.Text(_, var text) when text.length() <= most -> text;
        case YamlNode.Num(_, var digits) -> digits;
        case YamlNode.YesNo(_, boolean value) -> Boolean.toString(value);
        case YamlNode other -> {
          problems.add(other.place(), "is " + words() + ", not " + written(other));
          yield null;
        }
      };
    }

    @Override
    public Json.Obj schema() {
      var types = List.of(Json.of("string"), Json.of("number"), Json.of("boolean"));
      return object(Map.entry(TYPE, new Json.Arr(types)), Map.entry("maxLength", Json.of(most)));
    }

    @Override
    public String words() {
      return "a text of at most " + most + " characters, a number, true or false";
    }
  }

  private record MappedForm<A, B>(YamlForm<A> form, Function<A, B> map) implements YamlForm<B> {
    @Override
    public @Nullable B read(YamlNode node, YamlProblems problems) {
      var value = form.read(node, problems);
      try {
        return value == null ? null : map.apply(value);
      } catch (IllegalArgumentException e) {
        problems.add(node.place(), String.valueOf(e.getMessage()));
        return null;
      }
    }

    @Override
    public Json.Obj schema() {
      return form.schema();
    }

    @Override
    public String words() {
      return form.words();
    }
  }

  private record AnyForm(String words) implements YamlForm<Json> {
    @Override
    public Json read(YamlNode node, YamlProblems problems) {
      return node.json();
    }

    @Override
    public Json.Obj schema() {
      return new Json.Obj(Map.of());
    }
  }
}
