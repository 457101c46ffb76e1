package dev.tidegate.schema;

import java.util.Optional;

/** Compares the parameters of one operation. */
final class ParameterRules {
  private final Subsumption asking;
  private final Direction request;
  private final Operation before;
  private final Operation after;
  private final Operation written;
  private final Operation read;

  ParameterRules(Subsumption asking, Operation before, Operation after) {
    this.asking = asking;
    this.request = asking.direction();
    this.before = before;
    this.after = after;
    this.written = request.oldWrites() ? before : after;
    this.read = request.oldWrites() ? after : before;
  }

  void compare(Differences found) {
    for (var one : written.parameters()) {
      var other = read.parameter(one.place(), one.name());
      if (other.isPresent()) {
        both(one, other.get(), found);
      } else {
        unread(one, found);
      }
    }
    for (var one : read.parameters()) {
      if (written.parameter(one.place(), one.name()).isEmpty()) {
        unwritten(one, found);
      }
    }
  }

  private Place place(Parameter one, String end) {
    return Place.root(before.name() + " " + one.place().word() + " " + one.name() + end);
  }

  private void both(Parameter one, Parameter other, Differences found) {
    if (one.required() != other.required()) {
      found.demand(
          other.required(),
          "parameter.required",
          "parameter.optional",
          place(one, ""),
          "whether it has to be there differs");
    }
    if (!one.coding().equals(other.coding())) {
      var reason = "its value is written in another way: " + one.coding() + ", " + other.coding();
      found.add(Answer.BREAKING, "parameter.coding.changed", place(one, ""), reason);
    }
    found.addAll(asking.compare(one.schema(), other.schema(), place(one, " $")));
  }

  /** It is sent, and nothing reads it. */
  private void unread(Parameter one, Differences found) {
    var elsewhere = elsewhere(one);
    if (elsewhere.isPresent()) {
      var from = request.oldWrites() ? one : elsewhere.get();
      var to = request.oldWrites() ? elsewhere.get() : one;
      found.add(
          Answer.BREAKING,
          "parameter.moved",
          place(from, ""),
          "it was in the " + from.place().word() + " and is in the " + to.place().word());
    } else {
      found.add(
          Answer.BREAKING,
          request.oldWrites() ? "parameter.removed" : "parameter.added",
          place(one, ""),
          "it is sent, and nothing reads it");
    }
  }

  private Optional<Parameter> elsewhere(Parameter one) {
    return read.parameters().stream()
        .filter(other -> other.name().equalsIgnoreCase(one.name()) && other.place() != one.place())
        .filter(other -> written.parameter(other.place(), other.name()).isEmpty())
        .findFirst();
  }

  private void unwritten(Parameter one, Differences found) {
    var reason =
        one.required() ? "it has to be there, and is not sent" : "it is not sent, and need not be";
    boolean added = after.parameter(one.place(), one.name()).isPresent();
    found.add(
        one.required() ? Answer.BREAKING : Answer.COMPATIBLE,
        added ? "parameter.added" : "parameter.removed",
        place(one, ""),
        reason);
  }
}
