package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** JsonLogic, put together. */
final class Logic {
  private Logic() {}

  static Json op(String name, Json... arguments) {
    return new Json.Obj(Map.of(name, new Json.Arr(List.of(arguments))));
  }

  static Json op(String name, List<Json> arguments) {
    return new Json.Obj(Map.of(name, new Json.Arr(arguments)));
  }

  static Json attribute(String name) {
    return new Json.Obj(Map.of("var", Json.of(name)));
  }

  static Json texts(Collection<String> values) {
    return new Json.Arr(values.stream().map(Json::of).toList());
  }

  static Json not(Json test) {
    return op("!", test);
  }

  /** Whether all hold; true when there are none. */
  static Json all(List<Json> tests) {
    return joined("and", tests, true);
  }

  /** Whether any holds; false when there are none. */
  static Json any(List<Json> tests) {
    return joined("or", tests, false);
  }

  private static Json joined(String name, List<Json> tests, boolean empty) {
    if (tests.isEmpty()) {
      return Json.of(empty);
    }
    return tests.size() == 1 ? tests.getFirst() : op(name, tests);
  }

  /** Whether the context says anything of it. */
  static Json isThere(Json attribute) {
    return op("!==", attribute, Json.nothing());
  }

  /**
   * A choice by parts of users.
   *
   * @param bucket the text that is hashed
   * @param parts names and weights
   */
  static Json fractional(Json bucket, List<Part> parts) {
    var arguments = new ArrayList<Json>();
    arguments.add(bucket);
    for (var part : parts) {
      arguments.add(new Json.Arr(List.of(Json.of(part.name), Json.of(part.weight))));
    }
    return op("fractional", arguments);
  }

  /** One of several. */
  record Part(String name, long weight) {}

  static boolean isAlways(Json test) {
    return test.equals(Json.of(true));
  }

  static boolean isNever(Json test) {
    return test.equals(Json.of(false));
  }
}
