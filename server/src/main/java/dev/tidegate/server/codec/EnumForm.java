package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants, in lower case and with hyphens. */
final class EnumForm<E> implements Form<E> {
  private final Map<String, E> byName = new LinkedHashMap<>();

  EnumForm(E[] constants) {
    for (var constant : constants) {
      byName.put(name(constant), constant);
    }
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Json write(E value) {
    return Json.of(name(value));
  }

  @Override
  public @Nullable E read(Json json, Place where, List<Problem> problems) {
    if (!(json instanceof Json.Text(var text))) {
      return Form.wrong(
          problems, where, "is one of " + String.join(", ", byName.keySet()) + " as a string");
    }
    var constant = byName.get(text.toLowerCase(Locale.ROOT));
    return constant != null
        ? constant
        : Form.wrong(
            problems, where, "\"" + text + "\" is not known" + Nearest.hint(text, byName.keySet()));
  }
}
