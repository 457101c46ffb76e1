package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** Which constraint on properties speaks of a name. */
final class Names {
  /** Expressions that are simple enough to know what they match: others are never run. */
  private static final Pattern PREFIX = Pattern.compile("\\^[A-Za-z0-9_-]*");

  private Names() {}

  /** Whether an expression matches a name; empty when that is not known. */
  static Optional<Boolean> matches(String expression, String name) {
    if (isTrivial(expression)) {
      return Optional.of(true);
    }
    return PREFIX.matcher(expression).matches()
        ? Optional.of(name.startsWith(expression.substring(1)))
        : Optional.empty();
  }

  /** Whether it matches every text. */
  static boolean isTrivial(String expression) {
    return expression.isEmpty() || expression.equals(".*") || expression.equals("^");
  }

  /** Whether it is not known which constraint speaks of a name. */
  static boolean isUndecided(Flat flat, String name) {
    return flat.members().stream()
        .flatMap(one -> one.patterns().keySet().stream())
        .anyMatch(pattern -> matches(pattern, name).isEmpty());
  }

  /** At most what a writer writes there: what may not speak of it is left out. */
  static Schema written(Flat flat, String name) {
    var schema = Schema.ANY;
    for (var one : flat.members()) {
      schema = schema.and(written(one, name));
    }
    return schema;
  }

  private static Schema written(Constraint.Members members, String name) {
    var parts = speaking(members, name);
    boolean undecided =
        members.patterns().keySet().stream().anyMatch(one -> matches(one, name).isEmpty());
    return parts.isEmpty() && !undecided ? members.others() : all(parts);
  }

  /** At least what a reader demands there, but for the patterns that the writer has, too. */
  static Schema read(Flat flat, String name, SortedSet<String> shared) {
    var schema = Schema.ANY;
    for (var one : flat.members()) {
      var parts = speaking(one, name);
      schema = schema.and(parts.isEmpty() ? one.others() : all(parts));
      for (var pattern : one.patterns().entrySet()) {
        if (matches(pattern.getKey(), name).isEmpty() && !shared.contains(pattern.getKey())) {
          schema = schema.and(pattern.getValue());
        }
      }
    }
    return schema;
  }

  /** Whether the schema itself names it, or has a pattern for it. */
  static boolean isNamed(Flat flat, String name) {
    return flat.members().stream().anyMatch(one -> !speaking(one, name).isEmpty());
  }

  private static List<Schema> speaking(Constraint.Members members, String name) {
    var parts = new ArrayList<Schema>();
    Optional.ofNullable(members.named().get(name)).ifPresent(parts::add);
    for (var pattern : members.patterns().entrySet()) {
      if (matches(pattern.getKey(), name).orElse(false)) {
        parts.add(pattern.getValue());
      }
    }
    return parts;
  }

  private static Schema all(List<Schema> parts) {
    return parts.stream().reduce(Schema.ANY, Schema::and);
  }
}
