package dev.tidegate.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which definitions a schema refers to, and which of them are the same in two documents. */
final class References {
  private References() {}

  /** Definitions that mean the same in both: they are equal, and so is all that they refer to. */
  static SortedSet<String> unchanged(SchemaDocument one, SchemaDocument other) {
    var same = new TreeSet<String>();
    one.definitions()
        .forEach(
            (name, schema) -> {
              if (schema.equals(other.definitions().get(name))) {
                same.add(name);
              }
            });
    var users = new TreeMap<String, List<String>>();
    var changed = new ArrayDeque<String>();
    for (var name : same) {
      for (var used : in(one.definition(name))) {
        users.computeIfAbsent(used, _ -> new ArrayList<>()).add(name);
        if (!same.contains(used)) {
          changed.add(used);
        }
      }
    }
    while (!changed.isEmpty()) {
      for (var user : users.getOrDefault(changed.remove(), List.of())) {
        if (same.remove(user)) {
          changed.add(user);
        }
      }
    }
    return same;
  }

  /** What is not understood, and can not be told from anything else, is never the same. */
  private static final String NEVER_THE_SAME = "";

  /** The names that a schema says itself. */
  static SortedSet<String> in(Schema schema) {
    var names = new TreeSet<String>();
    gather(schema, names);
    return names;
  }

  private static void gather(Schema schema, SortedSet<String> names) {
    for (var constraint : schema.all()) {
      switch (constraint) {
        case Constraint.Refers(var name) -> names.add(name);
        case Constraint.Items(var first, var rest) -> {
          first.forEach(item -> gather(item, names));
          gather(rest, names);
        }
        case Constraint.Members(var named, var patterns, var others, _) -> {
          named.values().forEach(property -> gather(property, names));
          patterns.values().forEach(property -> gather(property, names));
          gather(others, names);
        }
        case Constraint.Union(_, var options, _) -> options.forEach(one -> gather(one, names));
        case Constraint.Opaque(_, var fingerprint) -> {
          if (fingerprint.isEmpty()) {
            names.add(NEVER_THE_SAME);
          }
        }
        default -> {}
      }
    }
  }
}
