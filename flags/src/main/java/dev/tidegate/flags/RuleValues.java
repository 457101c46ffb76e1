package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JsonLogic does with values: conversion, equality, membership, as JavaScript has them. */
final class RuleValues {
  private RuleValues() {}

  /** A JSON value as a rule sees it. */
  static @Nullable Object constant(Json json) {
    if (json instanceof Json.Text text) {
      return text.value();
    }
    if (json instanceof Json.Num number) {
      return number.value();
    }
    if (json instanceof Json.Bool bool) {
      return bool.value();
    }
    if (json instanceof Json.Arr array) {
      var values = new ArrayList<@Nullable Object>();
      array.items().forEach(item -> values.add(constant(item)));
      return values;
    }
    return null;
  }

  static @Nullable Object orElse(@Nullable Object value, @Nullable Object otherwise) {
    return value == null ? otherwise : value;
  }

  /** Follows a path such as {@code account.tier} or {@code roles.0}. */
  static @Nullable Object walk(Context context, List<String> steps) {
    Object value = context.attribute(steps.get(0));
    for (int i = 1; i < steps.size() && value != null; i++) {
      var step = steps.get(i);
      if (value instanceof Map<?, ?> map) {
        value = map.get(step);
      } else if (value instanceof List<?> list && !step.isEmpty() && digits(step)) {
        int at = Integer.parseInt(step);
        value = at < list.size() ? list.get(at) : null;
      } else {
        value = null;
      }
    }
    return value;
  }

  private static boolean digits(String step) {
    return step.length() < 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static boolean same(@Nullable Object x, @Nullable Object y) {
    if (x instanceof Number a && y instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return x == null ? y == null : x.equals(y);
  }

  /** JavaScript's {@code ==} among null, booleans, numbers and texts. */
  static boolean equal(@Nullable Object x, @Nullable Object y) {
    if (x == null || y == null) {
      return x == null && y == null;
    }
    if ((x instanceof String && y instanceof String) || x instanceof List || y instanceof List) {
      return x.equals(y);
    }
    return number(x) == number(y);
  }

  /** A value as a number; NaN when it is none, so that every comparison with it is false. */
  static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    if (value instanceof String text) {
      return parse(text.strip());
    }
    return value == null ? 0 : Double.NaN;
  }

  private static double parse(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether a list has the value, or a text has it as a part. */
  static boolean contains(@Nullable Object whole, @Nullable Object part) {
    if (whole instanceof String text) {
      return part instanceof String p && text.contains(p);
    }
    if (whole instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) { // an iterator would be garbage
        if (same(list.get(i), part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A value as a text; whole numbers without a fraction, null as nothing. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number number) {
      double d = number.doubleValue();
      return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d);
    }
    return value.toString();
  }
}
