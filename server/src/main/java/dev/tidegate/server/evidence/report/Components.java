package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.ComponentFacts;
import dev.tidegate.server.evidence.Draft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The components of a product, whatever told of them. For one thread. */
final class Components {
  /** Components of a file. */
  static final int MOST = 200_000;

  private static final int MOST_LICENCES = 1_000;

  private final Set<String> names = new HashSet<>();
  private final Set<String> licences = new TreeSet<>();
  private long total;
  private long withoutLicence;

  /**
   * Adds one.
   *
   * @param name with its version: a package URL where there is one
   * @param known its licences; none when nobody knows
   */
  void add(String name, List<String> known) {
    total++;
    names.add(name);
    var said = known.stream().filter(Components::isLicence).toList();
    withoutLicence += said.isEmpty() ? 1 : 0;
    for (var one : said) {
      if (licences.size() < MOST_LICENCES) {
        licences.add(one);
      }
    }
  }

  private static boolean isLicence(String text) {
    return !text.isBlank() && !text.equals("NOASSERTION") && !text.equals("NONE");
  }

  long total() {
    return total;
  }

  void state(Draft draft) {
    draft
        .count("components.total", total)
        .count("components.without_licence", withoutLicence)
        .texts("components.licences", licences);
  }

  /** States what there is more and less than before. */
  void compare(Components before, Draft draft) {
    var added = new TreeSet<>(names);
    added.removeAll(before.names);
    long removed = before.names.stream().filter(name -> !names.contains(name)).count();
    draft
        .count("components.added", added.size())
        .count("components.removed", removed)
        .texts("components.added_names", added.stream().limit(ComponentFacts.MOST_NAMES).toList());
  }
}
