package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Clauses of LaunchDarkly, and its segments, as JsonLogic. */
final class LaunchDarklyClauses {
  private final Map<String, Json> segments;
  private final Reading reading;
  private final Set<String> within = new LinkedHashSet<>();

  LaunchDarklyClauses(Map<String, Json> segments, Reading reading) {
    this.segments = segments;
    this.reading = reading;
  }

  static Json attribute(String reference) {
    var name =
        reference.startsWith("/")
            ? reference.substring(1).replace("/", ".").replace("~1", "/").replace("~0", "~")
            : reference;
    return Logic.attribute(name.equals("key") ? "targetingKey" : name);
  }

  /** Whoever has no such attribute does not match, negated or not; segments are another matter. */
  Json of(String flag, Json clause, String where) {
    boolean negated = Members.flag(clause, "negate", false);
    if (Members.text(clause, "op").equals("segmentMatch")) {
      var test = segments(flag, Members.texts(clause, "values"), where);
      return negated ? Logic.not(test) : test;
    }
    LaunchDarkly.user(clause, where);
    var name = Members.text(clause, "attribute");
    if (name.equals("kind")) {
      throw new LeftOut(where, "it asks for the kind of a context: there are only users here");
    }
    var attribute = attribute(name);
    var test = test(Members.text(clause, "op"), attribute, Members.list(clause, "values"), where);
    return negated ? Logic.op("and", Logic.isThere(attribute), Logic.not(test)) : test;
  }

  private static Json test(String operator, Json attribute, List<Json> values, String where) {
    return switch (operator) {
      case "in" -> Logic.op("in", attribute, new Json.Arr(values));
      case "startsWith" -> any(values, v -> Logic.op("starts_with", attribute, text(v, where)));
      case "endsWith" -> any(values, v -> Logic.op("ends_with", attribute, text(v, where)));
      case "contains" -> any(values, v -> Logic.op("in", text(v, where), attribute));
      case "matches" -> any(values, v -> Logic.op("matches", attribute, text(v, where)));
      case "lessThan" -> any(values, v -> number("<", attribute, v, where));
      case "lessThanOrEqual" -> any(values, v -> number("<=", attribute, v, where));
      case "greaterThan" -> any(values, v -> number(">", attribute, v, where));
      case "greaterThanOrEqual" -> any(values, v -> number(">=", attribute, v, where));
      case "before" -> any(values, v -> Logic.op("before", attribute, date(v, where)));
      case "after" -> any(values, v -> Logic.op("after", attribute, date(v, where)));
      case "semVerEqual" -> any(values, v -> version("=", attribute, v, where));
      case "semVerLessThan" -> any(values, v -> version("<", attribute, v, where));
      case "semVerGreaterThan" -> any(values, v -> version(">", attribute, v, where));
      default -> throw new LeftOut(where, "the operator \"" + operator + "\" is not known here");
    };
  }

  private static Json any(List<Json> values, Function<Json, Json> test) {
    return Logic.any(values.stream().map(test).toList());
  }

  private static Json text(Json value, String where) {
    if (value instanceof Json.Text) {
      return value;
    }
    throw new LeftOut(where, value.text() + " is no text");
  }

  /** What is not there is no number: JsonLogic takes it for 0. */
  private static Json number(String operator, Json attribute, Json value, String where) {
    if (!(value instanceof Json.Num)) {
      throw new LeftOut(where, value.text() + " is no number");
    }
    return Logic.op(
        "and",
        Logic.isThere(attribute),
        Logic.op("!==", attribute, Json.of("")),
        Logic.op(operator, attribute, value));
  }

  private static Json version(String operator, Json attribute, Json value, String where) {
    return Logic.op("sem_ver", attribute, Json.of(operator), text(value, where));
  }

  /** A text, or milliseconds since 1970. */
  private static Json date(Json value, String where) {
    try {
      return switch (value) {
        case Json.Num number when number.isWhole() ->
            Json.of(Instant.ofEpochMilli(Long.parseLong(number.digits())).toString());
        case Json.Text(var text) -> Json.of(OffsetDateTime.parse(text).toInstant().toString());
        case Json.Num _, Json.Bool _, Json.Nothing _, Json.Arr _, Json.Obj _ ->
            throw new LeftOut(where, value.text() + " is no date");
      };
    } catch (DateTimeParseException | NumberFormatException _) {
      throw new LeftOut(where, value.text() + " is no date");
    }
  }

  private Json segments(String flag, List<String> names, String where) {
    var tests = new ArrayList<Json>();
    for (var name : names) {
      var segment = segments.get(name);
      if (segment == null) {
        throw new LeftOut(where, "there is no segment \"" + name + "\"");
      }
      if (!within.add(name)) {
        throw new LeftOut(where, "the segment \"" + name + "\" asks for itself");
      }
      tests.add(segment(flag, segment, where + "." + name));
      within.remove(name);
    }
    return Logic.any(tests);
  }

  /** Who is included is in it, else who is excluded is not, else whoever meets a rule is. */
  private Json segment(String flag, Json segment, String where) {
    if (Members.flag(segment, "unbounded", false)) {
      throw new LeftOut(where, "it is a big segment, whose members are not in the document");
    }
    for (var name : List.of("includedContexts", "excludedContexts")) {
      Members.list(segment, name).forEach(one -> LaunchDarkly.user(one, where + "." + name));
    }
    var key = Logic.attribute("targetingKey");
    var included = Members.texts(segment, "included");
    var excluded = Members.texts(segment, "excluded");
    var rules = new ArrayList<Json>();
    var all = Members.list(segment, "rules");
    for (int i = 0; i < all.size(); i++) {
      rules.add(rule(flag, segment, all.get(i), where + ".rules." + i));
    }
    var test = Logic.any(rules);
    if (!excluded.isEmpty() && !rules.isEmpty()) {
      test = Logic.op("and", Logic.not(Logic.op("in", key, Logic.texts(excluded))), test);
    }
    if (included.isEmpty()) {
      return test;
    }
    var isIn = Logic.op("in", key, Logic.texts(included));
    return rules.isEmpty() ? isIn : Logic.op("or", isIn, test);
  }

  private Json rule(String flag, Json segment, Json rule, String where) {
    var tests = new ArrayList<Json>();
    var clauses = Members.list(rule, "clauses");
    for (int i = 0; i < clauses.size(); i++) {
      tests.add(of(flag, clauses.get(i), where + ".clauses." + i));
    }
    if (rule.member("weight") instanceof Json.Num weight) {
      tests.add(part(flag, segment, rule, (long) weight.value(), where));
    }
    return Logic.all(tests);
  }

  private Json part(String flag, Json segment, Json rule, long weight, String where) {
    if (weight < 0 || weight > 100_000) {
      throw new LeftOut(where + ".weight", "is a whole number from 0 to 100000");
    }
    reading.moves(flag, where, "part of the segment: as many are in it, but not the same users");
    var by = Members.text(rule, "bucketBy");
    var attribute = attribute(by.isEmpty() ? "key" : by);
    var bucket = Logic.op("cat", Json.of(Members.text(segment, "key") + ":"), attribute);
    var parts = List.of(new Logic.Part("in", weight), new Logic.Part("out", 100_000 - weight));
    var drawn = Logic.op("==", Logic.fractional(bucket, parts), Json.of("in"));
    return Logic.op("and", Logic.isThere(attribute), drawn);
  }
}
