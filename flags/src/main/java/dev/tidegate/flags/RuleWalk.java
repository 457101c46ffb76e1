package dev.tidegate.flags;

import java.util.List;

/** Walks along the operations of a rule, outermost first. */
final class RuleWalk {
  private RuleWalk() {}

  /** Sees an operation. */
  interface Visitor {
    /** Sees one operation; its place includes the operator. */
    void see(String operator, List<Json> arguments, String where);
  }

  static void each(Json logic, String where, Visitor visitor) {
    if (logic instanceof Json.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        each(array.items().get(i), where + "." + i, visitor);
      }
    } else if (logic instanceof Json.Obj object) {
      object
          .members()
          .forEach(
              (name, value) -> {
                var inside = where + "." + name;
                var arguments = value instanceof Json.Arr array ? array.items() : List.of(value);
                visitor.see(name, arguments, inside);
                each(value, inside, visitor);
              });
    }
  }
}
