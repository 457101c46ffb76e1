package dev.tidegate.schema.protobuf;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Compatibility;
import dev.tidegate.schema.Direction;

/** Compares two versions of a Protobuf file. Thread-safe. */
public final class ProtoDiff {
  private ProtoDiff() {}

  /** What the later version means for who still has the earlier one. */
  public static Compatibility compare(ProtoFile before, ProtoFile after, Direction direction) {
    var found = new Found(direction);
    if (!before.syntax().equals(after.syntax())) {
      var reason = "it was " + before.syntax() + " and is " + after.syntax();
      found.add(Answer.UNKNOWN, "syntax.changed", "the file", reason);
    }
    if (!before.space().equals(after.space())) {
      var reason = "it was " + before.space() + " and is " + after.space();
      found.add(Answer.BREAKING, "package.changed", "the file", reason);
    }
    found.others(before.others(), after.others(), "the file");
    messages(before, after, found);
    enums(before, after, found);
    methods(before, after, found);
    return new Compatibility(found.differences());
  }

  private static void messages(ProtoFile before, ProtoFile after, Found found) {
    before
        .messages()
        .forEach(
            (name, old) -> {
              var now = after.messages().get(name);
              if (now == null) {
                found.add(Answer.BREAKING, "message.removed", name, "it is not there any more");
              } else {
                new MessageRules(name, old, now, found).compare();
              }
            });
    after.messages().keySet().stream()
        .filter(name -> !before.messages().containsKey(name))
        .forEach(name -> found.add(Answer.COMPATIBLE, "message.added", name, "nobody has it yet"));
  }

  private static void enums(ProtoFile before, ProtoFile after, Found found) {
    before
        .enums()
        .forEach(
            (name, old) -> {
              var now = after.enums().get(name);
              if (now == null) {
                found.add(Answer.BREAKING, "enum.removed", name, "it is not there any more");
              } else {
                EnumRules.compare(name, old, now, found);
              }
            });
    after.enums().keySet().stream()
        .filter(name -> !before.enums().containsKey(name))
        .forEach(name -> found.add(Answer.COMPATIBLE, "enum.added", name, "nobody has it yet"));
  }

  private static void methods(ProtoFile before, ProtoFile after, Found found) {
    before
        .methods()
        .forEach(
            (name, old) -> {
              var now = after.methods().get(name);
              if (now == null) {
                found.add(Answer.BREAKING, "method.removed", name, "it is not there any more");
              } else if (!now.equals(old)) {
                found.add(
                    Answer.BREAKING, "method.changed", name, "it was " + old + " and is " + now);
              }
            });
    after.methods().keySet().stream()
        .filter(name -> !before.methods().containsKey(name))
        .forEach(
            name ->
                found.add(
                    found.oldWrites() ? Answer.COMPATIBLE : Answer.UNKNOWN,
                    "method.added",
                    name,
                    found.oldWrites()
                        ? "nobody calls it yet"
                        : "whether an earlier server is called is not known"));
  }
}
