package dev.tidegate.client;

import dev.tidegate.flags.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds its way in a report. */
record CellJson(Json json) {
  /** The cell of an arm; none of its counts when there is no such cell. */
  static CellJson of(Json report, String arm) {
    return items(report, "cells").stream()
        .filter(cell -> Json.of(arm).equals(cell.member("arm")))
        .map(CellJson::new)
        .findFirst()
        .orElseGet(() -> new CellJson(Json.parse("{}")));
  }

  /** The half of it that is apart. */
  CellJson twin() {
    var twin = json.member("twin");
    return new CellJson(twin == null ? Json.parse("{}") : twin);
  }

  boolean has(String name) {
    return json.member(name) != null;
  }

  long count(String name) {
    return whole(json.member(name));
  }

  /** The counts of a list. */
  List<Long> counts(String name) {
    return items(json, name).stream().map(CellJson::whole).toList();
  }

  /** The numbers of the lists in a list. */
  List<List<Long>> lists(String name) {
    return items(json, name).stream()
        .map(list -> list instanceof Json.Arr array ? array.items() : List.<Json>of())
        .map(list -> list.stream().map(CellJson::whole).toList())
        .toList();
  }

  /** The items of a list. */
  List<CellJson> all(String name) {
    return items(json, name).stream().map(CellJson::new).toList();
  }

  String text(String name) {
    return json.member(name) instanceof Json.Text text ? text.value() : "";
  }

  /** The sizes of the lists in a list. */
  List<Integer> sizes(String name) {
    return items(json, name).stream()
        .map(item -> item instanceof Json.Arr array ? array.items().size() : 0)
        .toList();
  }

  private static List<Json> items(Json json, String name) {
    return json.member(name) instanceof Json.Arr array ? array.items() : List.of();
  }

  private static long whole(@Nullable Json json) {
    return json instanceof Json.Num number ? Long.parseLong(number.digits()) : 0;
  }
}
