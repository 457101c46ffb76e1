package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/** A constraint of Unleash as JsonLogic. */
final class UnleashConstraint {
  private UnleashConstraint() {}

  static Json of(Json json, String where) {
    var test = test(json, where);
    return Members.flag(json, "inverted", false) ? Logic.not(test) : test;
  }

  private static Json test(Json json, String where) {
    var name = Members.text(json, "contextName");
    var operator = Members.text(json, "operator");
    var attribute = UnleashRules.attribute(name);
    var values = Members.texts(json, "values");
    var value = Members.text(json, "value");
    if (Members.flag(json, "caseInsensitive", false) && operator.startsWith("STR_")) {
      return caseInsensitive(operator, attribute, values);
    }
    return switch (operator) {
      case "IN" -> Logic.op("in", attribute, Logic.texts(values));
      case "NOT_IN" -> Logic.not(Logic.op("in", attribute, Logic.texts(values)));
      case "STR_STARTS_WITH" -> any(values, v -> Logic.op("starts_with", attribute, v));
      case "STR_ENDS_WITH" -> any(values, v -> Logic.op("ends_with", attribute, v));
      case "STR_CONTAINS" -> any(values, v -> Logic.op("in", v, attribute));
      case "NUM_EQ" -> number("==", attribute, value, where);
      case "NUM_GT" -> number(">", attribute, value, where);
      case "NUM_GTE" -> number(">=", attribute, value, where);
      case "NUM_LT" -> number("<", attribute, value, where);
      case "NUM_LTE" -> number("<=", attribute, value, where);
      case "SEMVER_EQ" -> version("=", attribute, value);
      case "SEMVER_GT" -> version(">", attribute, value);
      case "SEMVER_GTE" -> version(">=", attribute, value);
      case "SEMVER_LT" -> version("<", attribute, value);
      case "SEMVER_LTE" -> version("<=", attribute, value);
      case "DATE_AFTER" -> date(true, name, value, where);
      case "DATE_BEFORE" -> date(false, name, value, where);
      case "REGEX" -> Logic.op("matches", attribute, Json.of(value));
      case "CIDR" -> Logic.op("cidr", attribute, Logic.texts(values));
      default -> throw new LeftOut(where, "the operator \"" + operator + "\" is not known here");
    };
  }

  private static Json any(List<String> values, Function<Json, Json> test) {
    return Logic.any(values.stream().map(Json::of).map(test).toList());
  }

  private static Json caseInsensitive(String operator, Json attribute, List<String> values) {
    return any(
        values,
        value -> {
          var text = escaped(Members.text(value));
          var pattern =
              switch (operator) {
                case "STR_STARTS_WITH" -> "^" + text;
                case "STR_ENDS_WITH" -> text + "$";
                default -> text;
              };
          return Logic.op("matches", attribute, Json.of("(?i)" + pattern));
        });
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
  }

  /** What is not there, and an empty text, are no numbers: JsonLogic takes them for 0. */
  private static Json number(String operator, Json attribute, String value, String where) {
    try {
      var _ = Double.parseDouble(value);
    } catch (NumberFormatException _) {
      throw new LeftOut(where, "\"" + value + "\" is no number");
    }
    return Logic.op(
        "and",
        Logic.isThere(attribute),
        Logic.op("!==", attribute, Json.of("")),
        Logic.op(operator, attribute, new Json.Num(value)));
  }

  private static Json version(String operator, Json attribute, String value) {
    return Logic.op("sem_ver", attribute, Json.of(operator), Json.of(value));
  }

  /** The present time is known to the second, as flagd gives it to rules. */
  private static Json date(boolean after, String name, String value, String where) {
    Instant moment;
    try {
      moment = OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException _) {
      throw new LeftOut(where, "\"" + value + "\" is no date such as 2026-01-31T12:00:00Z");
    }
    if (!name.equals("currentTime")) {
      return Logic.op(
          after ? "after" : "before", Logic.attribute(name), Json.of(moment.toString()));
    }
    return Logic.op(
        after ? ">" : "<", Logic.attribute("$flagd.timestamp"), Json.of(moment.getEpochSecond()));
  }
}
