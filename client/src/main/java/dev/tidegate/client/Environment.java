package dev.tidegate.client;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Flags that the process was started with: {@code TIDEGATE_FLAG_NEXT_BILLING=epoch} serves {@code
 * epoch} of {@code next-billing} to everybody. Of a flag that a file defines it is the name of a
 * variant; of any other, the value itself. Immutable.
 */
final class Environment {
  static final String PREFIX = "TIDEGATE_FLAG_";
  static final Environment NONE = new Environment(Map.of());

  private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9]");
  private static final int LONGEST = 10_000;

  private final Map<String, String> said = new TreeMap<>();

  /** Those of a process's variables that name flags. */
  Environment(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && value.length() <= LONGEST) {
            said.put(name, value);
          }
        });
  }

  /** The variable of a flag: upper case, and {@code _} for whatever is no letter or digit. */
  static String variable(String key) {
    return PREFIX + OTHERS.matcher(key.toUpperCase(Locale.ROOT)).replaceAll("_");
  }

  boolean isEmpty() {
    return said.isEmpty();
  }

  /**
   * Those of some flags that are named here, serving what is said.
   *
   * @param problems where it goes that a flag has no such variant; it is served as it is then
   */
  List<Served> over(List<Served> flags, List<String> problems) {
    var result = new ArrayList<Served>();
    for (var served : flags) {
      var flag = served.flag();
      var variant = said.get(variable(flag.key()));
      if (variant == null) {
        result.add(served);
      } else if (flag.variants().containsKey(variant)) {
        result.add(new Served(flag.serving(variant), null));
      } else {
        result.add(served);
        problems.add(
            "%s=%s: flag \"%s\" has no such variant, but %s"
                .formatted(variable(flag.key()), variant, flag.key(), flag.variants().keySet()));
      }
    }
    return result;
  }

  /** A flag that nothing else defines, or null when it is not named here either. */
  @Nullable Served flag(String key) {
    var text = said.get(variable(key));
    if (text == null) {
      return null;
    }
    var name = text.isEmpty() ? "empty" : text;
    return new Served(new Flag(key, true, Map.of(name, value(text)), name, null, Map.of()), null);
  }

  /** {@code on} and {@code off} are booleans, as {@code true} and {@code false} are. */
  private static Json value(String text) {
    if (text.equals("on") || text.equals("off")) {
      return Json.of(text.equals("on"));
    }
    try {
      var json = Json.parse(text);
      boolean isValue =
          json instanceof Json.Bool || json instanceof Json.Num || json instanceof Json.Obj;
      return isValue ? json : Json.of(text);
    } catch (JsonProblem e) {
      return Json.of(text);
    }
  }
}
