package dev.tidegate.schema;

import java.util.List;

/** Compares two versions of one operation. */
final class OperationRules {
  private final Subsumption asking;
  private final Subsumption answering;
  private final Direction request;

  OperationRules(Subsumption asking, Subsumption answering) {
    this.asking = asking;
    this.answering = answering;
    this.request = asking.direction();
  }

  List<Difference> compare(Operation before, Operation after) {
    var found = new Differences(request);
    var place = Place.root(before.name());
    WholeRules.opaque(before.opaque(), after.opaque(), found, place);
    security(before.security(), after.security(), found, place);
    new ParameterRules(asking, before, after).compare(found);
    body(before, after, found);
    found.addAll(new ResponseRules(answering, before, after).compare());
    return found.found();
  }

  private void security(Security before, Security after, Differences found, Place place) {
    var written = request.oldWrites() ? before : after;
    var read = request.oldWrites() ? after : before;
    if (!read.isMetBy(written)) {
      found.demand(
          true,
          "security.tightened",
          "security.relaxed",
          place,
          "who was let in with what is shown is not let in any more");
    } else if (!written.isMetBy(read)) {
      var reason = "less has to be shown";
      found.demand(false, "security.tightened", "security.relaxed", place, reason);
    }
  }

  private void body(Operation before, Operation after, Differences found) {
    var written = request.oldWrites() ? before.body() : after.body();
    var read = request.oldWrites() ? after.body() : before.body();
    var place = Place.root(before.name() + " request body");
    if (written.isEmpty() && read.isEmpty()) {
      return;
    }
    if (written.isEmpty()) {
      boolean needed = read.get().required();
      found.demand(
          needed,
          needed ? "body.added" : "body.removed",
          needed ? "body.removed" : "body.added",
          place,
          needed ? "it has to be there, and is not sent" : "it is not sent, and need not be");
    } else if (read.isEmpty()) {
      var reason = "it is sent, and nothing reads it";
      found.add(
          Answer.BREAKING, request.oldWrites() ? "body.removed" : "body.added", place, reason);
    } else {
      both(before, written.get(), read.get(), found, place);
    }
  }

  private void both(Operation before, Body written, Body read, Differences found, Place place) {
    if (written.required() != read.required()) {
      found.demand(
          read.required(),
          "body.required",
          "body.optional",
          place,
          "whether it has to be there differs");
    }
    written
        .content()
        .forEach(
            (type, schema) -> {
              var at = Place.root(before.name() + " request body " + type + " $");
              var other = MediaTypes.reading(read.content(), type);
              if (other.isPresent()) {
                found.addAll(asking.compare(schema, other.get(), at));
              } else {
                found.demand(
                    true,
                    "media-type.removed",
                    "media-type.added",
                    at,
                    "it is sent, and can not be read");
              }
            });
    read.content().keySet().stream()
        .filter(type -> !written.content().containsKey(type))
        .forEach(
            type ->
                found.demand(
                    false,
                    "media-type.removed",
                    "media-type.added",
                    Place.root(before.name() + " request body " + type),
                    "it can be read, and is not sent"));
  }
}
