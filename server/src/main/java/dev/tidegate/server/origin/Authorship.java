package dev.tidegate.server.origin;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Who or what wrote a change. */
public enum Authorship {
  PERSON,
  /** A person, with a tool. */
  ASSISTED,
  GENERATED,
  /** Some of it was generated, some was not. */
  MIXED,
  /** Nobody said. Counts as generated. */
  UNKNOWN;

  /** Whether it is treated as generated: all that is not known to be a person's alone. */
  public boolean isGenerated() {
    return this != PERSON;
  }

  /** Of what several parts are together; unknown when one of them is, or there are none. */
  static Authorship of(Collection<Authorship> parts) {
    var kinds = new TreeSet<>(parts);
    if (kinds.isEmpty() || kinds.contains(UNKNOWN)) {
      return UNKNOWN;
    }
    if (kinds.size() == 1) {
      return kinds.getFirst();
    }
    return kinds.equals(Set.of(PERSON, ASSISTED)) ? ASSISTED : MIXED;
  }
}
