package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JsonLogic read anew each time, in the simplest way that there is: as we have it, or with what is
 * different in flagd's engine for JavaScript.
 */
final class ReferenceRules {
  private final String flagKey;
  private final Set<Difference> differences;

  /** What flagd's engine for JavaScript does in another way; docs/reference/flag-language.md. */
  enum Difference {
    /** A comparison or a sum with what is no number is an error of the whole rule. */
    NO_NUMBER_IS_AN_ERROR,
    /** What is missing equals 0 and false. */
    MISSING_EQUALS_ZERO,
    /** What is missing is written as "null" by {@code cat}. */
    MISSING_IS_WRITTEN,
    /** All of no list is true. */
    ALL_OF_NO_LIST,
    /** {@code starts_with}, {@code ends_with} and {@code sem_ver} are errors inside of a loop. */
    NO_TEXTS_IN_LOOPS,
    /** Keys are hashed by UTF-16. */
    HASHES_UTF_16,
    /** {@code max} and {@code min} of what is no number itself are errors. */
    MAX_OF_NUMBERS_ONLY,
    /** {@code in}, {@code substr} and loops over what they are not made for are errors. */
    NO_WRONG_TYPES
  }

  /** An error of the whole rule. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private ReferenceRules(String flagKey, Set<Difference> differences) {
    this.flagKey = flagKey;
    this.differences = differences;
  }

  /** As we have it. */
  static @Nullable Object of(Json json, Context context) {
    return of("some-flag", json, context, Set.of());
  }

  /**
   * As somebody has it.
   *
   * @throws Failed when there it is an error
   */
  static @Nullable Object of(
      String flagKey, Json json, Context context, Set<Difference> differences) {
    return new ReferenceRules(flagKey, differences).value(json, context);
  }

  private boolean has(Difference difference) {
    return differences.contains(difference);
  }

  private @Nullable Object value(Json json, Context context) {
    if (json instanceof Json.Obj object) {
      var operation = object.members().entrySet().iterator().next();
      var written = operation.getValue();
      var arguments = written instanceof Json.Arr list ? list.items() : List.of(written);
      return operation(operation.getKey(), arguments, context);
    }
    return json instanceof Json.Arr array ? all(array.items(), context) : RuleValues.constant(json);
  }

  private List<@Nullable Object> all(List<Json> items, Context context) {
    var values = new ArrayList<@Nullable Object>();
    items.forEach(item -> values.add(value(item, context)));
    return values;
  }

  private @Nullable Object operation(String name, List<Json> arguments, Context context) {
    return switch (name) {
      case "var" -> variable(arguments, context);
      case "if", "?:" -> choice(arguments, context);
      case "and" -> first(arguments, false, context);
      case "or" -> first(arguments, true, context);
      case "map", "filter", "reduce", "all", "none", "some" -> loop(name, arguments, context);
      case "fractional" -> fractional(arguments, context);
      case "missing", "missing_some" -> missing(name, all(arguments, context), context);
      case "==", "!=" -> name.equals("==") == equal(arguments, context);
      case "<", "<=", ">", ">=" -> ordered(name, arguments, context);
      default -> eager(name, all(arguments, context), context);
    };
  }

  /** In JavaScript an operand is looked at only when the one behind it is no attribute. */
  private static boolean isAttribute(Json json) {
    return json.member("var") != null;
  }

  private @Nullable Object eager(String name, List<@Nullable Object> a, Context context) {
    return switch (name) {
      case "===" -> RuleValues.same(a.get(0), a.get(1));
      case "!==" -> !RuleValues.same(a.get(0), a.get(1));
      case "!" -> !Rule.truth(a.get(0));
      case "!!" -> Rule.truth(a.get(0));
      case "in" -> in(a.get(1), a.get(0));
      case "cat" -> concatenated(a);
      case "substr" -> part(a);
      case "merge" -> merged(a);
      case "+", "*", "max", "min", "-", "/", "%" -> number(name, a);
      case "starts_with", "ends_with", "sem_ver" -> texts(name, a, context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private @Nullable Object variable(List<Json> arguments, Context context) {
    var name = (String) java.util.Objects.requireNonNull(value(arguments.get(0), context));
    Object value;
    if (name.isEmpty()) {
      value = ((Element) context).value();
    } else if (name.equals("$flagd.flagKey")) {
      value = flagKey;
    } else if (name.equals("targetingKey")) {
      value = context.targetingKey();
    } else {
      value = null;
      var path = name.split("\\.", -1);
      for (int i = 0; i < path.length; i++) {
        value = i == 0 ? context.attribute(path[0]) : Element.part(value, path[i]);
      }
    }
    return value == null && arguments.size() > 1 ? value(arguments.get(1), context) : value;
  }

  private boolean equal(List<Json> arguments, Context context) {
    var x = value(arguments.get(0), context);
    var y = value(arguments.get(1), context);
    if (isAttribute(arguments.get(1))) {
      return RuleValues.equal(x, y);
    }
    if (has(Difference.MISSING_EQUALS_ZERO) && (x == null || y == null)) {
      var other = x == null ? y : x;
      boolean isZero = other instanceof Number n && n.doubleValue() == 0;
      return other == null || isZero || Boolean.FALSE.equals(other);
    }
    if (!(x instanceof String && y instanceof String) && x != null && y != null) {
      checkNumber(x);
      checkNumber(y);
    }
    return RuleValues.equal(x, y);
  }

  private void checkNumber(@Nullable Object value) {
    if (has(Difference.NO_NUMBER_IS_AN_ERROR) && Double.isNaN(RuleValues.number(value))) {
      throw new Failed();
    }
  }

  private boolean ordered(String operator, List<Json> arguments, Context context) {
    var values = all(arguments, context);
    for (int i = 0; i + 1 < values.size(); i++) {
      var x = values.get(i);
      var y = values.get(i + 1);
      double a = RuleValues.number(x);
      double b = RuleValues.number(y);
      if (x instanceof String s && y instanceof String t) {
        a = s.compareTo(t);
        b = 0;
      } else if (!isAttribute(arguments.get(i + 1))
          && ((x != null && !(x instanceof String)) || (y != null && !(y instanceof String)))) {
        checkNumber(x);
        checkNumber(y);
      }
      boolean holds =
          switch (operator) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            default -> a >= b;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private boolean in(@Nullable Object whole, @Nullable Object part) {
    boolean fits = whole instanceof String || whole instanceof List || !Rule.truth(whole);
    if (!fits && has(Difference.NO_WRONG_TYPES)) {
      throw new Failed();
    }
    return RuleValues.contains(whole, part);
  }

  private String concatenated(List<@Nullable Object> values) {
    var out = new StringBuilder();
    for (var value : values) {
      out.append(
          value == null && has(Difference.MISSING_IS_WRITTEN) ? "null" : RuleValues.text(value));
    }
    return out.toString();
  }

  private Object part(List<@Nullable Object> a) {
    if (!(a.get(0) instanceof String) && has(Difference.NO_WRONG_TYPES)) {
      throw new Failed();
    }
    var text = RuleValues.text(a.get(0));
    int from = (int) RuleValues.number(a.get(1));
    var rest =
        text.substring(
            from < 0 ? Math.max(0, text.length() + from) : Math.min(from, text.length()));
    if (a.size() < 3) {
      return rest;
    }
    int length = (int) RuleValues.number(a.get(2));
    return rest.substring(
        0, length < 0 ? Math.max(0, rest.length() + length) : Math.min(length, rest.length()));
  }

  private static List<@Nullable Object> merged(List<@Nullable Object> values) {
    var merged = new ArrayList<@Nullable Object>();
    for (var value : values) {
      if (value instanceof List<?> list) {
        merged.addAll(list);
      } else {
        merged.add(value);
      }
    }
    return merged;
  }

  private Object number(String operator, List<@Nullable Object> arguments) {
    boolean folds = "+*maxmin".contains(operator);
    List<?> values =
        folds && arguments.size() == 1 && arguments.get(0) instanceof List<?> list
            ? list
            : arguments;
    for (var value : values) {
      boolean extreme = operator.startsWith("m") && has(Difference.MAX_OF_NUMBERS_ONLY);
      if (extreme && !(value instanceof Number)) {
        throw new Failed();
      }
      checkNumber(value);
    }
    double result =
        operator.equals("-") && values.size() == 1
            ? -RuleValues.number(values.get(0))
            : ReferenceNumbers.folded(operator, values);
    checkNumber(result);
    return result;
  }

  private @Nullable Object texts(String name, List<@Nullable Object> a, Context context) {
    if (context instanceof Element && has(Difference.NO_TEXTS_IN_LOOPS)) {
      throw new Failed();
    }
    if (name.equals("sem_ver")) {
      var x = SemVer.read(a.get(0));
      var y = SemVer.read(a.get(2));
      if (x == null || y == null) {
        return null;
      }
      return ReferenceNumbers.versions(String.valueOf(a.get(1)), x, y);
    }
    if (a.get(0) instanceof String text && a.get(1) instanceof String part) {
      return name.equals("starts_with") ? text.startsWith(part) : text.endsWith(part);
    }
    return null;
  }

  private @Nullable Object first(List<Json> arguments, boolean wanted, Context context) {
    Object value = null;
    for (var argument : arguments) {
      value = value(argument, context);
      if (Rule.truth(value) == wanted) {
        return value;
      }
    }
    return value;
  }

  private @Nullable Object choice(List<Json> arguments, Context context) {
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      if (Rule.truth(value(arguments.get(i), context))) {
        return value(arguments.get(i + 1), context);
      }
    }
    return arguments.size() % 2 == 0 ? null : value(arguments.get(arguments.size() - 1), context);
  }

  private @Nullable Object loop(String name, List<Json> arguments, Context context) {
    var given = value(arguments.get(0), context);
    if (!(given instanceof List) && Rule.truth(given) && has(Difference.NO_WRONG_TYPES)) {
      throw new Failed();
    }
    var logic = arguments.get(1);
    var items = given instanceof List<?> list ? list : List.of();
    if (name.equals("reduce")) {
      var gathered = value(arguments.get(2), context);
      for (var item : items) {
        gathered = value(logic, Element.reducing(gathered, item, new Steps(), context));
      }
      return gathered;
    }
    var values = new ArrayList<@Nullable Object>();
    var kept = new ArrayList<@Nullable Object>();
    for (var item : items) {
      var value = value(logic, new Element(item, new Steps(), context));
      values.add(value);
      if (Rule.truth(value)) {
        kept.add(item);
      } else if (name.equals("all")) {
        return false; // what comes after it may be an error
      }
      if (Rule.truth(value) && name.equals("some")) {
        return true;
      }
      if (Rule.truth(value) && name.equals("none")) {
        return false;
      }
    }
    return switch (name) {
      case "map" -> values;
      case "filter" -> kept;
      case "all" ->
          !items.isEmpty() || (!(given instanceof List) && has(Difference.ALL_OF_NO_LIST));
      default -> name.equals("none");
    };
  }

  private List<@Nullable Object> missing(
      String name, List<@Nullable Object> arguments, Context context) {
    boolean some = name.equals("missing_some");
    var names =
        merged(
            some
                ? List.of((List<?>) java.util.Objects.requireNonNull(arguments.get(1)))
                : arguments);
    var missing = new ArrayList<@Nullable Object>();
    for (var attribute : names) {
      if (variable(List.of(Json.of((String) java.util.Objects.requireNonNull(attribute))), context)
          == null) {
        missing.add(attribute);
      }
    }
    return some && names.size() - missing.size() >= RuleValues.number(arguments.get(0))
        ? List.of()
        : missing;
  }

  private @Nullable Object fractional(List<Json> arguments, Context context) {
    boolean keyed = !(arguments.get(0) instanceof Json.Arr);
    var given = keyed ? value(arguments.get(0), context) : context.targetingKey();
    var variants = new ArrayList<@Nullable Object>();
    var ends = new ArrayList<Double>();
    double total = 0;
    for (var share : arguments.subList(keyed ? 1 : 0, arguments.size())) {
      var pair = ((Json.Arr) share).items();
      variants.add(value(pair.get(0), context));
      var weight = pair.size() < 2 ? (Object) 1.0 : value(pair.get(1), context);
      if (!(weight instanceof Number n) || n.doubleValue() != Math.rint(n.doubleValue())) {
        return null;
      }
      total += Math.max(0, n.doubleValue());
      ends.add(total);
    }
    if (!(given instanceof String key) || (!keyed && key.isEmpty()) || total > Integer.MAX_VALUE) {
      return null;
    }
    int hash = hash((keyed ? "" : flagKey) + key);
    double place = Math.floor(Integer.toUnsignedLong(hash) / 4294967296.0 * total);
    for (int i = 0; i < variants.size(); i++) {
      if (place < ends.get(i)) {
        return variants.get(i);
      }
    }
    return null;
  }

  private int hash(String key) {
    return has(Difference.HASHES_UTF_16) ? Utf16Murmur.hash(key) : Murmur3.hash(key);
  }

  /** A context of a map. */
  static Who who(Map<String, Object> attributes) {
    var others = new HashMap<>(attributes);
    return new Who((String) others.remove("targetingKey"), others);
  }
}
