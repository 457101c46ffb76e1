package dev.tidegate.schema;

import java.util.List;

/** What is not understood has to be the same on both sides, or nothing is known. */
final class OpaqueRules {
  private OpaqueRules() {}

  static List<Difference> compare(Flat written, Flat read, Direction direction, Place place) {
    var found = new Differences(direction);
    read.opaque().stream()
        .filter(one -> isMissing(one, written.opaque()))
        .forEach(one -> add(one, found, place));
    written.opaque().stream()
        .filter(one -> isMissing(one, read.opaque()))
        .forEach(one -> add(one, found, place));
    return found.found();
  }

  private static boolean isMissing(Constraint.Opaque one, List<Constraint.Opaque> others) {
    return others.stream().noneMatch(one::isSame);
  }

  private static void add(Constraint.Opaque one, Differences found, Place place) {
    found.add(Answer.UNKNOWN, "not-understood", place, one.reason());
  }
}
