package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random rules of which each part has the type that its place wants, and random users. */
final class RandomRules {
  private static final List<String> TEXTS = List.of("country", "tier", "email", "account.plan");
  private static final List<String> NUMBERS = List.of("age", "score", "account.seats", "amounts.1");
  private static final List<String> LETTERS = List.of("US", "CA", "gold", "a@b.org", "", "10", "Z");
  private static final List<String> VERSIONS =
      List.of("1.2.3", "v1.2.0", "2.0.0-rc.1", "2.0.0-rc.2+b7", "1.2", "3", "1.10.0", "none");
  private static final List<String> COMPARED =
      List.of("<", "<=", ">", ">=", "==", "!=", "===", "!==");

  private final Random random;
  private List<Json> additions = List.of();

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  /** From now on rules ask these things, too. */
  void asking(List<Json> tests) {
    additions = tests;
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  /** Whoever a flag may be asked for. */
  Map<String, Object> user() {
    var user = new HashMap<String, Object>();
    put(
        user,
        "targetingKey",
        one(List.of("user-" + random.nextInt(999), "", "Zürich", "用户1", "u😀")));
    put(user, "country", one(List.of("US", "CA", "DE", "", "Österreich")));
    put(user, "tier", one(List.of("gold", "silver", "10")));
    put(user, "email", one(List.of("a@b.org", "x@example.com")));
    put(user, "age", random.nextInt(40));
    put(user, "score", random.nextInt(1000) / 16.0 - 10);
    put(user, "beta", random.nextBoolean());
    put(user, "version", one(VERSIONS));
    put(user, "roles", list(List.of("dev", "ops", "qa")));
    put(user, "amounts", list(List.of(1, 2.5, 18, -3)));
    put(user, "account", Map.of("plan", one(List.of("pro", "free")), "seats", random.nextInt(9)));
    return user;
  }

  private void put(Map<String, Object> user, String name, Object value) {
    if (random.nextInt(6) > 0) {
      user.put(name, value);
    }
  }

  private List<Object> list(List<?> of) {
    var list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(one(of));
    }
    return list;
  }

  private <T> T one(List<? extends T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A rule that gives a variant: one of {@code a}, {@code b}, {@code c}, or what is none. */
  Json targeting(int depth) {
    return switch (depth == 0 ? random.nextInt(2) : random.nextInt(9)) {
      case 0, 1 -> Json.of(one(List.of("a", "b", "c")));
      case 2, 3, 4 -> operation("if", test(depth - 1), targeting(depth - 1), targeting(depth - 1));
      case 5 -> fractional(depth);
      case 6 ->
          operation("?:", test(depth - 1), targeting(0), test(depth - 1), targeting(0), none());
      case 7 -> test(depth - 1);
      default -> random.nextBoolean() ? number(depth - 1) : text(depth - 1);
    };
  }

  private static Json none() {
    return Json.nothing();
  }

  private Json fractional(int depth) {
    var arguments = new ArrayList<Json>();
    switch (random.nextInt(4)) {
      case 0 -> arguments.add(attribute("email"));
      case 1 -> arguments.add(operation("cat", attribute("$flagd.flagKey"), text(1)));
      default -> {}
    }
    for (var variant : List.of("a", "b", "c")) {
      var given = random.nextInt(4) == 0 ? targeting(depth - 1) : Json.of(variant);
      var weight =
          random.nextInt(5) == 0 ? operation("-", Json.of(40), attribute("age")) : number();
      arguments.add(random.nextInt(5) == 0 ? list(given) : list(given, weight));
    }
    return operation("fractional", arguments.toArray(Json[]::new));
  }

  private Json number() {
    return Json.of(random.nextInt(100) - 5L);
  }

  Json test(int depth) {
    if (!additions.isEmpty() && random.nextInt(3) == 0) {
      return one(additions);
    }
    if (depth <= 0) {
      return comparison(0);
    }
    return switch (random.nextInt(16)) {
      case 0 -> operation("and", test(depth - 1), test(depth - 1));
      case 1 -> operation("or", test(depth - 1), test(depth - 1), test(depth - 1));
      case 2 ->
          operation(one(List.of("!", "!!")), random.nextBoolean() ? test(depth - 1) : anything());
      case 3 -> operation("in", text(depth - 1), letters());
      case 4 -> operation("in", attribute(one(TEXTS)), attribute(rarely() ? "age" : "roles"));
      case 5 -> operation("in", text(0), text(depth - 1));
      case 6 -> operation(one(List.of("starts_with", "ends_with")), text(depth - 1), text(0));
      case 7 ->
          operation(
              "sem_ver",
              attribute("version"),
              Json.of(one(List.of("=", "!=", "<", "<=", ">", ">=", "~", "^"))),
              Json.of(one(VERSIONS.subList(0, 7))));
      case 8 -> loop(depth);
      case 9 ->
          operation(one(List.of("<", "<=")), Json.of(3), attribute(one(NUMBERS)), Json.of(20));
      case 10 ->
          operation(
              "!!", operation("missing", Json.of("age"), Json.of("account.plan"), Json.of("tier")));
      case 11 ->
          operation(
              "!",
              operation(
                  "missing_some",
                  Json.of(1 + random.nextInt(2)),
                  list(Json.of("age"), Json.of("beta"), Json.of("account.x"))));
      case 12 ->
          operation(
              one(List.of("==", "!=", "===")), attribute("beta"), Json.of(random.nextBoolean()));
      default -> comparison(depth - 1);
    };
  }

  private Json comparison(int depth) {
    return random.nextBoolean()
        ? operation(
            one(COMPARED),
            number(depth),
            random.nextInt(3) == 0 ? attribute(one(NUMBERS)) : Json.of(random.nextInt(30)))
        : operation(
            one(COMPARED),
            text(depth),
            random.nextInt(3) == 0 ? attribute(one(TEXTS)) : Json.of(one(LETTERS)));
  }

  private Json loop(int depth) {
    var quantity = one(List.of("all", "none", "some"));
    if (random.nextBoolean()) {
      var each =
          random.nextInt(4) == 0
              ? operation(one(List.of("starts_with", "ends_with")), attribute(""), Json.of("d"))
              : operation("==", attribute(""), Json.of(one(List.of("dev", "ops"))));
      return operation(quantity, attribute(rarely() ? "tier" : "roles"), each);
    }
    return operation(
        quantity,
        numbers(depth - 1),
        operation(one(COMPARED), attribute(""), Json.of(random.nextInt(20))));
  }

  private Json numbers(int depth) {
    if (depth <= 0) {
      return attribute("amounts");
    }
    return switch (random.nextInt(5)) {
      case 0 ->
          operation(
              "map",
              numbers(depth - 1),
              operation(one(List.of("+", "*", "-")), attribute(""), number()));
      case 1 ->
          operation(
              "filter", numbers(depth - 1), operation(one(COMPARED), attribute(""), number()));
      case 2 -> list(number(), attribute("age"));
      case 3 -> operation("merge", attribute("amounts"), list(number()));
      default -> attribute("amounts");
    };
  }

  private Json number(int depth) {
    if (depth <= 0) {
      return random.nextInt(3) == 0 ? number() : attribute(one(rarely() ? TEXTS : NUMBERS));
    }
    return switch (random.nextInt(8)) {
      case 0 -> operation("+", number(depth - 1), number(depth - 1), number());
      case 1 -> operation("-", number(depth - 1), number(depth - 1));
      case 2 -> operation("*", number(depth - 1), number());
      case 3 -> operation("/", number(depth - 1), Json.of(1L + random.nextInt(9)));
      case 4 -> operation("%", number(depth - 1), Json.of(1L + random.nextInt(9)));
      case 5 ->
          operation(
              one(List.of("max", "min")), operation("+", number(depth - 1), Json.of(0)), number());
      case 6 ->
          operation(
              "reduce",
              attribute("amounts"),
              operation("+", attribute("accumulator"), attribute("current")),
              number());
      default -> operation("-", number(depth - 1));
    };
  }

  private Json text(int depth) {
    if (depth <= 0) {
      return random.nextInt(3) == 0 ? Json.of(one(LETTERS)) : attribute(one(TEXTS));
    }
    return switch (random.nextInt(5)) {
      case 0 -> operation("cat", text(depth - 1), text(0));
      case 1 -> operation("cat", attribute("tier"), number(depth - 1), attribute("beta"));
      case 2 ->
          operation(
              "substr",
              Json.of("international"),
              Json.of(random.nextInt(20) - 10L),
              Json.of(random.nextInt(16) - 5L));
      case 3 -> operation("if", test(depth - 1), text(0), text(0));
      default -> operation("var", Json.of(one(TEXTS)), Json.of("otherwise"));
    };
  }

  /** Whether something has a type that its place does not want. */
  private boolean rarely() {
    return random.nextInt(30) == 0;
  }

  private Json anything() {
    return attribute(
        one(List.of("country", "age", "beta", "roles", "email", "targetingKey", "none")));
  }

  private Json letters() {
    return list(Json.of(one(LETTERS)), Json.of(one(LETTERS)), Json.of("DE"));
  }

  private static Json attribute(String name) {
    return operation("var", Json.of(name));
  }

  static Json list(Json... items) {
    return new Json.Arr(List.of(items));
  }

  static Json operation(String name, Json... arguments) {
    return new Json.Obj(Map.of(name, list(arguments)));
  }

  /** The user as a JSON object. */
  static Json json(Map<String, Object> user) {
    var members = new LinkedHashMap<String, Json>();
    user.forEach((name, value) -> members.put(name, value(value)));
    return new Json.Obj(members);
  }

  private static Json value(Object value) {
    if (value instanceof Map<?, ?> map) {
      var members = new LinkedHashMap<String, Json>();
      map.forEach((name, member) -> members.put((String) name, value(member)));
      return new Json.Obj(members);
    }
    if (value instanceof List<?> list) {
      return new Json.Arr(list.stream().map(RandomRules::value).toList());
    }
    if (value instanceof Boolean bool) {
      return Json.of(bool);
    }
    return value instanceof String text ? Json.of(text) : Json.parse(value.toString());
  }
}
