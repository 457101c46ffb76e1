package dev.tidegate.server.infrastructure;

import dev.tidegate.flags.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Values somewhere in a document whose shape nobody promises: what is not there is empty. */
final class Values {
  private static final int DEEPEST = 64;

  private Values() {}

  /** The value at a path of names. */
  static Json at(Json json, String... path) {
    var value = json;
    for (var name : path) {
      var member = value.member(name);
      if (member == null) {
        return Json.nothing();
      }
      value = member;
    }
    return value;
  }

  static String text(Json json, String... path) {
    return switch (at(json, path)) {
      case Json.Text(var text) -> text;
      case Json.Num(var digits) -> digits;
      default -> "";
    };
  }

  static boolean isTrue(Json json, String... path) {
    return at(json, path) instanceof Json.Bool(boolean value) && value;
  }

  static boolean isFalse(Json json, String... path) {
    return at(json, path) instanceof Json.Bool(boolean value) && !value;
  }

  static boolean isThere(Json json, String... path) {
    return !(at(json, path) instanceof Json.Nothing);
  }

  /** A number; none when it is none, or is too large to be counted. */
  static double number(Json json, double otherwise, String... path) {
    return at(json, path) instanceof Json.Num number && Double.isFinite(number.value())
        ? number.value()
        : otherwise;
  }

  /** A number as people write it. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** The items of a list; an object alone is a list of one, as Terraform has blocks. */
  static List<Json> items(Json json, String... path) {
    return switch (at(json, path)) {
      case Json.Arr(var items) -> items;
      case Json.Obj one -> List.of(one);
      default -> List.of();
    };
  }

  /** The texts of a list, or one alone. */
  static List<String> texts(Json json, String... path) {
    var value = at(json, path);
    if (value instanceof Json.Text(var text)) {
      return List.of(text);
    }
    var texts = new ArrayList<String>();
    for (var item : items(json, path)) {
      if (item instanceof Json.Text(var text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  static Map<String, Json> members(Json json, String... path) {
    return at(json, path) instanceof Json.Obj(var members) ? members : Map.of();
  }

  /** Hands over all texts within, each with the name of the member that it is in. */
  static void eachText(Json json, BiConsumer<String, String> take) {
    eachText("", json, take, 0);
  }

  private static void eachText(String name, Json json, BiConsumer<String, String> take, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    switch (json) {
      case Json.Text(var text) -> take.accept(name, text);
      case Json.Arr(var items) -> items.forEach(item -> eachText(name, item, take, depth + 1));
      case Json.Obj(var members) ->
          members.forEach((inner, value) -> eachText(inner, value, take, depth + 1));
      default -> {}
    }
  }
}
