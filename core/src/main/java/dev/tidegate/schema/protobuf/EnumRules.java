package dev.tidegate.schema.protobuf;

import dev.tidegate.schema.Answer;
import java.util.TreeSet;

/** Compares two versions of an enum: values are known by their numbers. */
final class EnumRules {
  private EnumRules() {}

  static void compare(String name, ProtoEnum before, ProtoEnum after, Found found) {
    if (before.open() != after.open()) {
      var reason = "what becomes of numbers that are not known is different";
      found.add(Answer.UNKNOWN, "enum.openness.changed", name, reason);
    }
    found.others(before.others(), after.others(), name);
    if (!after.reserved().keeps(before.reserved())) {
      var reason = "a number or a name could be used again";
      found.add(Answer.UNKNOWN, "reserved.removed", name, reason);
    }
    before.values().forEach((value, number) -> value(name, value, number, after, found));
    var known = new TreeSet<>(before.values().values());
    after
        .values()
        .forEach(
            (value, number) -> {
              if (!known.contains(number)) {
                added(name + "." + value, number, before, after, found);
              }
            });
  }

  private static void value(String name, String value, int number, ProtoEnum after, Found found) {
    var path = name + "." + value;
    var now = after.values().get(value);
    if (now != null && now != number) {
      var reason = "it was " + number + " and is " + now;
      found.add(Answer.BREAKING, "enum.value.renumbered", path, reason);
    } else if (now == null && after.values().containsValue(number)) {
      var reason = "its number has another name, which JSON and code see";
      found.add(Answer.UNKNOWN, "enum.value.renamed", path, reason);
    } else if (now == null) {
      removed(path, number, after, found);
    }
  }

  private static void removed(String path, int number, ProtoEnum after, Found found) {
    boolean reserved = after.reserved().has(number);
    if (found.oldWrites() && after.open() && reserved) {
      var reason = "who reads it gets a number without a name";
      found.add(Answer.UNKNOWN, "enum.value.removed", path, reason);
    } else if (found.oldWrites()) {
      var reason =
          reserved ? "it may be written and is not known" : "and its number is not reserved";
      found.add(Answer.BREAKING, "enum.value.removed", path, reason);
    } else {
      found.add(Answer.COMPATIBLE, "enum.value.removed", path, "it is not written any more");
    }
  }

  private static void added(
      String path, int number, ProtoEnum before, ProtoEnum after, Found found) {
    if (before.reserved().has(number)) {
      found.add(Answer.BREAKING, "enum.value.reserved", path, "its number was reserved");
    } else if (found.oldWrites()) {
      found.add(Answer.COMPATIBLE, "enum.value.added", path, "it is not written yet");
    } else if (before.open() && after.open()) {
      var reason = "earlier readers get a number without a name";
      found.add(Answer.UNKNOWN, "enum.value.added", path, reason);
    } else {
      var reason = "earlier readers take the field to be missing";
      found.add(Answer.BREAKING, "enum.value.added", path, reason);
    }
  }
}
