package dev.tidegate.schema;

import java.util.List;
import java.util.Optional;

/** Compares the answers of one operation. */
final class ResponseRules {
  private static final String OTHERWISE = "default";

  private final Subsumption answering;
  private final Direction response;
  private final Operation before;
  private final Operation after;
  private final Operation written;
  private final Operation read;
  private final Differences found;

  ResponseRules(Subsumption answering, Operation before, Operation after) {
    this.answering = answering;
    this.response = answering.direction();
    this.before = before;
    this.after = after;
    this.written = response.oldWrites() ? before : after;
    this.read = response.oldWrites() ? after : before;
    this.found = new Differences(response);
  }

  List<Difference> compare() {
    written.responses().forEach(this::status);
    read.responses()
        .forEach(
            (status, other) -> {
              if (!written.responses().containsKey(status)) {
                within(status, other);
              }
            });
    for (var status : before.responses().keySet()) {
      if (!after.responses().containsKey(status) && !response.oldWrites()) {
        found.add(
            Answer.BREAKING,
            "status.removed",
            place(status, ""),
            "clients may wait for it, and it is not answered any more");
      }
    }
    return found.found();
  }

  /** What is read as one status may be written under its range, or the default. */
  private void within(String status, Response other) {
    var one = of(written, status);
    if (one.isPresent()) {
      headers(status, one.get(), other);
      bodies(status, one.get(), other);
    }
  }

  private Place place(String status, String end) {
    return Place.root(before.name() + " " + status + end);
  }

  private void status(String status, Response one) {
    var other = of(read, status);
    boolean exact = read.responses().containsKey(status);
    if (!exact) {
      unknown(status, other.isPresent());
    }
    if (other.isPresent()) {
      headers(status, one, other.get());
      bodies(status, one, other.get());
    }
  }

  /** The entry by which a client reads a status: itself, its range, or the default. */
  private static Optional<Response> of(Operation operation, String status) {
    return Optional.ofNullable(operation.responses().get(status))
        .or(() -> Optional.ofNullable(operation.responses().get(range(status))))
        .or(() -> Optional.ofNullable(operation.responses().get(OTHERWISE)));
  }

  private static String range(String status) {
    return status.length() == 3 ? status.charAt(0) + "XX" : status;
  }

  /** An answer that the reader does not name. */
  private void unknown(String status, boolean covered) {
    boolean failure = status.startsWith("4") || status.startsWith("5");
    boolean harmless = covered || failure;
    found.add(
        harmless ? Answer.COMPATIBLE : Answer.UNKNOWN,
        response.oldWrites() ? "status.removed" : "status.added",
        place(status, ""),
        harmless
            ? "clients read it by its class, or by the default"
            : "clients do not know this answer");
  }

  private void headers(String status, Response one, Response other) {
    other
        .headers()
        .forEach(
            (name, expected) -> {
              var sent = one.headers().get(name);
              var place = place(status, " header " + name);
              if (sent == null) {
                var rule = response.oldWrites() ? "header.added" : "header.removed";
                found.add(Answer.BREAKING, rule, place, "it is read, and not sent any more");
                return;
              }
              header(sent, expected, place, place(status, " header " + name + " $"));
            });
    one.headers().keySet().stream()
        .filter(name -> !other.headers().containsKey(name))
        .forEach(
            name ->
                found.add(
                    Answer.COMPATIBLE,
                    response.oldWrites() ? "header.removed" : "header.added",
                    place(status, " header " + name),
                    "it is sent, and nobody reads it"));
  }

  private void header(Parameter sent, Parameter expected, Place place, Place inside) {
    if (sent.required() != expected.required()) {
      found.demand(
          expected.required(),
          "header.required",
          "header.optional",
          place,
          "whether it is always sent differs");
    }
    if (!sent.coding().equals(expected.coding())) {
      found.add(Answer.BREAKING, "header.coding.changed", place, "it is written in another way");
    }
    found.addAll(answering.compare(sent.schema(), expected.schema(), inside));
  }

  private void bodies(String status, Response one, Response other) {
    if (one.content().isEmpty() && !other.content().isEmpty()) {
      var rule = response.oldWrites() ? "body.added" : "body.removed";
      found.add(Answer.BREAKING, rule, place(status, ""), "a body is read, and none is sent");
      return;
    }
    one.content().forEach((type, schema) -> body(status, type, schema, other));
    other.content().keySet().stream()
        .filter(type -> MediaTypes.reading(one.content(), type).isEmpty())
        .forEach(
            type ->
                found.add(
                    Answer.BREAKING,
                    response.oldWrites() ? "media-type.added" : "media-type.removed",
                    place(status, " " + type),
                    "clients ask for it, and it is not answered any more"));
  }

  private void body(String status, String type, Schema schema, Response other) {
    var read = MediaTypes.reading(other.content(), type);
    if (read.isPresent()) {
      found.addAll(answering.compare(schema, read.get(), place(status, " " + type + " $")));
      return;
    }
    boolean nothing = other.content().isEmpty();
    found.add(
        Answer.COMPATIBLE,
        response.oldWrites() ? "media-type.removed" : "media-type.added",
        place(status, " " + type),
        nothing
            ? "a body is sent, and nobody reads it"
            : "who does not ask for it does not get it");
  }
}
