package dev.tidegate.schema.protobuf;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.protobuf.ProtoField.Label;
import java.util.TreeMap;

/** Compares two versions of a message: fields are known by their numbers. */
final class MessageRules {
  private final String name;
  private final ProtoMessage before;
  private final ProtoMessage after;
  private final Found found;

  MessageRules(String name, ProtoMessage before, ProtoMessage after, Found found) {
    this.name = name;
    this.before = before;
    this.after = after;
    this.found = found;
  }

  void compare() {
    found.others(before.others(), after.others(), name);
    if (!after.reserved().keeps(before.reserved())) {
      var reason = "a number or a name could be used again";
      found.add(Answer.UNKNOWN, "reserved.removed", name, reason);
    }
    before
        .fields()
        .forEach(
            (number, old) -> {
              var now = after.fields().get(number);
              if (now == null) {
                removed(old);
              } else {
                new FieldRules(path(old), old, now, found).compare();
              }
            });
    after
        .fields()
        .forEach(
            (number, now) -> {
              if (!before.fields().containsKey(number)) {
                added(now);
              }
            });
    joined();
  }

  private String path(ProtoField field) {
    return name + "." + field.name();
  }

  private void removed(ProtoField old) {
    var again = after.named(old.name());
    boolean reserved = after.reserved().has(old.number());
    if (again.isPresent()) {
      var reason = "its number was " + old.number() + " and is " + again.get().number();
      found.add(Answer.BREAKING, "field.renumbered", path(old), reason);
    } else if (!found.oldWrites()) {
      boolean needed = old.label() == Label.REQUIRED;
      var reason = needed ? "earlier readers demand it" : "earlier readers do without it";
      found.add(needed ? Answer.BREAKING : Answer.COMPATIBLE, "field.removed", path(old), reason);
    } else {
      var reason =
          reserved
              ? "it is passed over in reading, and its number is reserved"
              : "its number " + old.number() + " is not reserved, and could be used again";
      found.add(reserved ? Answer.COMPATIBLE : Answer.BREAKING, "field.removed", path(old), reason);
    }
  }

  private void added(ProtoField now) {
    if (before.reserved().has(now.number()) || before.reserved().names().contains(now.name())) {
      var reason = "its number or its name was reserved";
      found.add(Answer.BREAKING, "field.reserved", path(now), reason);
    } else if (now.label() == Label.REQUIRED && found.oldWrites()) {
      var reason = "it is demanded, and was not written";
      found.add(Answer.BREAKING, "field.added", path(now), reason);
    } else if (!now.oneof().isEmpty() && hadOneof(now.oneof()) && !found.oldWrites()) {
      var reason = "earlier readers find none of the oneof set";
      found.add(Answer.UNKNOWN, "field.added", path(now), reason);
    } else {
      found.add(Answer.COMPATIBLE, "field.added", path(now), "who does not know it passes it over");
    }
  }

  private boolean hadOneof(String oneof) {
    return before.fields().values().stream().anyMatch(field -> field.oneof().equals(oneof));
  }

  /** Fields that could be there together, and now exclude each other. */
  private void joined() {
    var moved = new TreeMap<String, Integer>();
    after
        .fields()
        .forEach(
            (number, now) -> {
              var old = before.fields().get(number);
              if (old != null && !now.oneof().isEmpty() && !old.oneof().equals(now.oneof())) {
                moved.merge(now.oneof(), 1, Integer::sum);
              }
            });
    moved.forEach(
        (oneof, count) -> {
          boolean safe = count == 1 && !hadOneof(oneof);
          found.add(
              safe ? Answer.UNKNOWN : Answer.BREAKING,
              "oneof.joined",
              name + "." + oneof,
              safe
                  ? "a field is in a oneof, which code sees"
                  : "fields that could be written together exclude each other in reading");
        });
  }
}
