package dev.tidegate.schema.protobuf;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.protobuf.ProtoField.Label;

/** Compares two versions of the field of one number. */
final class FieldRules {
  private final String path;
  private final ProtoField before;
  private final ProtoField after;
  private final ProtoField written;
  private final ProtoField read;
  private final Found found;

  FieldRules(String path, ProtoField before, ProtoField after, Found found) {
    this.path = path;
    this.before = before;
    this.after = after;
    this.written = found.oldWrites() ? before : after;
    this.read = found.oldWrites() ? after : before;
    this.found = found;
  }

  void compare() {
    if (!before.name().equals(after.name())) {
      var reason = "it is called " + after.name() + ", which JSON and code see";
      found.add(Answer.UNKNOWN, "field.renamed", path, reason);
    }
    type();
    label();
    if (!before.oneof().isEmpty() && after.oneof().isEmpty()) {
      var reason = "it left its oneof: fields that excluded each other can come together";
      found.add(Answer.UNKNOWN, "oneof.left", path, reason);
    }
    if (!before.options().equals(after.options())) {
      var reason = "its options were " + before.options() + " and are " + after.options();
      found.add(Answer.UNKNOWN, "field.options.changed", path, reason);
    }
  }

  private void type() {
    if (before.words().equals(after.words())) {
      return;
    }
    var answer =
        written.isMap() || read.isMap()
            ? Answer.BREAKING
            : Scalars.readAs(written.type(), read.type());
    var reason = written.words() + " is written, and " + read.words() + " is read";
    found.add(answer, "field.type.changed", path, reason);
  }

  private void label() {
    if (written.label() == read.label()) {
      return;
    }
    var reason = written.label() + " is written, and " + read.label() + " is read";
    found.add(label(written.label(), read.label()), "field.label.changed", path, reason);
  }

  private static Answer label(Label written, Label read) {
    if (read == Label.REQUIRED || written == Label.REPEATED) {
      return Answer.BREAKING;
    }
    boolean kept = written == Label.REQUIRED && read == Label.OPTIONAL;
    return kept ? Answer.COMPATIBLE : Answer.UNKNOWN;
  }
}
