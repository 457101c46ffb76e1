package dev.tidegate.server.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What a plain word means: by the core schema of YAML 1.2, in which {@code NO} is a text. */
final class Scalars {
  private static final String CORE = "tag:yaml.org,2002:";
  private static final int MOST_DIGITS = 100;

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> YES = Set.of("true", "True", "TRUE");
  private static final Set<String> NO = Set.of("false", "False", "FALSE");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern OTHER_BASE = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private Scalars() {}

  /** Whether a tag is the core schema's of this name, or says that there is none. */
  static boolean isCore(String tag, String name) {
    return tag.equals("!") || tag.equals(CORE + name);
  }

  /** What is said of any other tag. */
  static String foreign(String tag) {
    var known = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
    return "the tag " + known + " is not known here: leave it out";
  }

  /** The value of a scalar; what is wrong with it is added to the problems. */
  static YamlNode node(ScalarEvent event, YamlPlace place, YamlProblems problems) {
    var value = event.getValue();
    var tag = event.getTag().filter(t -> !t.equals("!"));
    boolean isText = event.getTag().isPresent() && tag.isEmpty(); // "!" alone
    if (isText || tag.filter((CORE + "str")::equals).isPresent()) {
      return new YamlNode.Text(place, value);
    }
    var resolved =
        event.isPlain() || tag.isPresent()
            ? plain(value, place, problems)
            : new YamlNode.Text(place, value);
    tag.filter(t -> !matches(t, resolved))
        .ifPresent(
            t ->
                problems.add(place, name(t).isPresent() ? "is not what its tag says" : foreign(t)));
    return resolved;
  }

  private static Optional<String> name(String tag) {
    return Optional.of(tag)
        .filter(t -> t.startsWith(CORE))
        .map(t -> t.substring(CORE.length()))
        .filter(Set.of("null", "bool", "int", "float")::contains);
  }

  private static boolean matches(String tag, YamlNode node) {
    return switch (name(tag).orElse("")) {
      case "null" -> node instanceof YamlNode.Nothing;
      case "bool" -> node instanceof YamlNode.YesNo;
      case "int", "float" -> node instanceof YamlNode.Num;
      default -> false;
    };
  }

  private static YamlNode plain(String value, YamlPlace place, YamlProblems problems) {
    if (NOTHING.contains(value)) {
      return new YamlNode.Nothing(place);
    } else if (YES.contains(value) || NO.contains(value)) {
      return new YamlNode.YesNo(place, YES.contains(value));
    } else if (value.length() > MOST_DIGITS) {
      return lengthy(value, place, problems);
    } else if (JSON_NUMBER.matcher(value).matches()) {
      return new YamlNode.Num(place, value);
    } else if (OTHER_BASE.matcher(value).matches()) {
      var digits = new BigInteger(value.substring(2), value.charAt(1) == 'x' ? 16 : 8);
      return new YamlNode.Num(place, digits.toString());
    } else if (NUMBER.matcher(value).matches()) {
      return number(value, place, problems);
    } else if (NO_NUMBER.matcher(value).matches()) {
      problems.add(place, "is a number that can be written with digits, not " + value);
      return new YamlNode.Num(place, "0");
    }
    return new YamlNode.Text(place, value);
  }

  private static YamlNode lengthy(String value, YamlPlace place, YamlProblems problems) {
    if (!NUMBER.matcher(value).matches() && !OTHER_BASE.matcher(value).matches()) {
      return new YamlNode.Text(place, value);
    }
    problems.add(place, "a number has at most " + MOST_DIGITS + " characters");
    return new YamlNode.Num(place, "0");
  }

  /** A number as JSON does not write it: {@code +1}, {@code .5}, {@code 007}. */
  private static YamlNode number(String value, YamlPlace place, YamlProblems problems) {
    try {
      return new YamlNode.Num(place, new BigDecimal(value).toString().replace("E+", "E"));
    } catch (NumberFormatException _) {
      problems.add(place, "is too large or too small a number: " + value);
      return new YamlNode.Num(place, "0");
    }
  }
}
