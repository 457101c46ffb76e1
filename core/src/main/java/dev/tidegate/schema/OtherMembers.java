package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;

/** What objects have beside the properties that are named: by patterns for names, or any. */
final class OtherMembers {
  private final Subsumption walk;
  private final Flat written;
  private final Flat read;
  private final Place place;

  OtherMembers(Subsumption walk, Flat written, Flat read, Place place) {
    this.walk = walk;
    this.written = written;
    this.read = read;
    this.place = place.others();
  }

  void compare(Differences found) {
    boolean isSaid = MemberRules.isSaid(written);
    boolean declaredOnly = walk.direction().declaredOnly() && !isSaid;
    var others = declaredOnly ? Schema.NOTHING : others(written);
    for (var one : read.members()) {
      for (var pattern : one.patterns().entrySet()) {
        pattern(pattern.getKey(), pattern.getValue(), others, found);
      }
      further(one, others, declaredOnly, found);
    }
    opened(found);
  }

  private static Schema others(Flat flat) {
    return flat.members().stream().map(Constraint.Members::others).reduce(Schema.ANY, Schema::and);
  }

  /** What a reader demands of names of a pattern. */
  private void pattern(String pattern, Schema demand, Schema others, Differences found) {
    var own = new ArrayList<Schema>();
    for (var one : written.members()) {
      var same = one.patterns().get(pattern);
      if (same != null) {
        own.add(same);
      }
    }
    if (!own.isEmpty()) {
      var both = own.stream().reduce(Schema.ANY, Schema::and);
      found.addAll(walk.compare(both, demand, place));
      return;
    }
    var sources = new ArrayList<>(patterns());
    sources.add(others);
    for (var source : sources) {
      var inside = walk.compare(source, demand, place);
      found.addAll(Differences.doubted(inside, "which names the pattern matches is not known"));
    }
  }

  private List<Schema> patterns() {
    return written.members().stream().flatMap(one -> one.patterns().values().stream()).toList();
  }

  /** What a reader demands of names that it neither names nor has a pattern for. */
  private void further(
      Constraint.Members demand, Schema others, boolean declaredOnly, Differences found) {
    boolean closed = demand.others().equals(Schema.NOTHING);
    if (closed && declaredOnly && !isClosed(written)) {
      found.add(
          Answer.UNKNOWN,
          found.direction().demands(true, "additional.closed", "additional.opened"),
          place,
          "properties that no schema names were let in for one side, and are not for the other");
    } else if (closed && !others.equals(Schema.NOTHING)) {
      found.demand(
          true,
          "additional.closed",
          "additional.opened",
          place,
          "further properties may be written, and are not let in");
    } else {
      found.addAll(walk.compare(others, demand.others(), place));
    }
    for (var one : written.members()) {
      for (var pattern : one.patterns().entrySet()) {
        if (!demand.patterns().containsKey(pattern.getKey())) {
          found.addAll(walk.compare(pattern.getValue(), demand.others(), place));
        }
      }
    }
  }

  private static boolean isClosed(Flat flat) {
    return flat.members().stream().anyMatch(one -> one.others().equals(Schema.NOTHING));
  }

  private void opened(Differences found) {
    if (isClosed(written) && !isClosed(read)) {
      found.demand(
          false,
          "additional.closed",
          "additional.opened",
          place,
          "further properties are let in, and are not written");
    }
  }
}
