package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What JsonLogic does with values: conversion, equality, membership, as JavaScript has them. */
final class RuleValues {
  private static final long MOST_COMPARED = 100_000_000;

  private RuleValues() {}

  /** A JSON value as a rule sees it. */
  static @Nullable Object constant(Json json) {
    if (json instanceof Json.Text text) {
      return text.value().intern(); // so that variants are mostly known by identity
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

  @SuppressWarnings("ReferenceEquality") // a list or an object is the same as itself only
  static boolean same(@Nullable Object x, @Nullable Object y) {
    if (x instanceof Number a && y instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    if (x instanceof String || x instanceof Boolean) {
      return x.equals(y);
    }
    return x == y;
  }

  /** JavaScript's {@code ==} among null, booleans, numbers and texts. */
  static boolean equal(@Nullable Object x, @Nullable Object y) {
    if (x == null || y == null) {
      return x == null && y == null;
    }
    if (x instanceof String && y instanceof String) {
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
      return !text.isEmpty() && contains(text, part instanceof String p ? p : spelt(part));
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

  /** The search compares each letter of one text with each of the other, if it must. */
  private static boolean contains(String text, String part) {
    if ((long) text.length() * part.length() > MOST_COMPARED) {
      throw RuleLimit.REACHED;
    }
    return text.contains(part);
  }

  /** A value as {@code cat} has it: null as nothing. */
  static String text(@Nullable Object value) {
    return value == null ? "" : spelt(value);
  }

  /** A value as a text, as JavaScript spells it. */
  static String spelt(@Nullable Object value) {
    if (value instanceof Number number) {
      return NumberText.of(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      var out = new StringJoiner(",");
      list.forEach(item -> out.add(text(item)));
      return out.toString();
    }
    return value instanceof Map ? "[object Object]" : String.valueOf(value);
  }
}
