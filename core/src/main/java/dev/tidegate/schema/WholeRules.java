package dev.tidegate.schema;

import java.util.List;
import java.util.TreeSet;

/** What is said of an interface as a whole. */
final class WholeRules {
  private static final Place PLACE = Place.root("the interface");

  private WholeRules() {}

  static List<Difference> compare(Interface before, Interface after, Direction request) {
    var found = new Differences(request);
    opaque(before.opaque(), after.opaque(), found, PLACE);
    before
        .schemes()
        .forEach(
            (name, old) -> {
              var now = after.schemes().get(name);
              if (now != null && !now.equals(old)) {
                found.add(
                    Answer.BREAKING,
                    "security.scheme.changed",
                    PLACE,
                    "the security scheme " + name + " is another one");
              }
            });
    servers(before, after, found);
    return found.found();
  }

  private static void servers(Interface before, Interface after, Differences found) {
    boolean old = found.direction().oldWrites();
    var called = new TreeSet<>(old ? before.servers() : after.servers());
    called.removeAll(old ? after.servers() : before.servers());
    if (!called.isEmpty()) {
      found.add(
          Answer.UNKNOWN,
          found.direction().demands(true, "server.removed", "server.added"),
          PLACE,
          "clients call " + called + ", which the other side does not name");
    }
  }

  /** What is not understood has to be the same on both sides. */
  static void opaque(
      List<Constraint.Opaque> before,
      List<Constraint.Opaque> after,
      Differences found,
      Place place) {
    before.stream()
        .filter(one -> after.stream().noneMatch(one::isSame))
        .forEach(one -> found.add(Answer.UNKNOWN, "not-understood", place, one.reason()));
    after.stream()
        .filter(one -> before.stream().noneMatch(one::isSame))
        .forEach(one -> found.add(Answer.UNKNOWN, "not-understood", place, one.reason()));
  }
}
