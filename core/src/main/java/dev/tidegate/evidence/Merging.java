package dev.tidegate.evidence;

import dev.tidegate.evidence.Gathered.Unread;
import dev.tidegate.kernel.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one set of facts out of those of several files; of one thread.
 *
 * <p>Law 4 (Silence): what one file of a kind states and another one leaves open is not known of
 * both, and a family of which a file is missing is not known at all.
 */
public final class Merging {
  private final List<Evidence> evidence;
  private final Map<String, Fact> facts = new TreeMap<>();
  private final Map<String, SortedSet<Digest>> origins = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();

  private Merging(List<Evidence> evidence) {
    this.evidence = evidence;
  }

  /** What all of it says together. */
  public static Gathered of(
      Collection<Family> families, List<Evidence> evidence, List<Unread> unread) {
    var merging = new Merging(evidence);
    for (var family : families) {
      var missing =
          unread.stream().filter(one -> one.families().contains(family.name())).findFirst();
      if (missing.isEmpty()) {
        merging.family(family);
      } else {
        merging.remarks.add(
            family.name() + ": nothing is known, since " + missing.get().source() + " is missing");
      }
    }
    return new Gathered(
        evidence,
        new Facts(new TreeMap<>(merging.facts)),
        new TreeMap<>(merging.origins),
        merging.remarks,
        unread);
  }

  private void family(Family family) {
    var telling = evidence.stream().filter(one -> tells(one, family)).toList();
    var merged = Facts.NONE;
    for (var type : family.facts()) {
      var stating = stating(telling, type);
      if (type.merge() != FactType.Merge.DERIVED && !stating.isEmpty()) {
        merged = merge(merged, type, stating);
      }
    }
    var stated = merged.values().keySet();
    var derived = family.derive(merged);
    for (var type : family.facts()) {
      derived.get(type.name()).ifPresent(fact -> keep(type, fact, telling, stated));
    }
  }

  private static boolean tells(Evidence one, Family family) {
    return family.facts().stream().anyMatch(type -> one.facts().get(type.name()).isPresent());
  }

  private List<Evidence> stating(List<Evidence> telling, FactType type) {
    var stating = telling.stream().filter(one -> one.facts().get(type.name()).isPresent()).toList();
    for (var one : telling) {
      boolean another = stating.stream().anyMatch(other -> other.format().equals(one.format()));
      if (another && !stating.contains(one)) {
        remarks.add(
            type.name()
                + ": not known, since "
                + one.source()
                + " does not tell, and "
                + stating.getFirst().source()
                + " does");
        return List.of();
      }
    }
    return stating;
  }

  private Facts merge(Facts merged, FactType type, List<Evidence> stating) {
    var values = stating.stream().flatMap(one -> one.facts().get(type.name()).stream()).toList();
    var wrong = values.stream().filter(value -> value.kind() != type.kind()).findFirst();
    if (wrong.isPresent()) {
      throw new IllegalStateException(
          type.name() + " is " + type.kind() + ", and a format states " + wrong.get());
    }
    try {
      var together = FactMerge.of(type.merge(), values);
      if (together.isEmpty()) {
        var names = String.join(", ", stating.stream().map(Evidence::source).toList());
        remarks.add(type.name() + ": not known, since what is stated differs: " + names);
      }
      return together.map(fact -> merged.with(type.name(), fact)).orElse(merged);
    } catch (ArithmeticException e) {
      remarks.add(type.name() + ": not known, since the sum is too large");
      return merged;
    }
  }

  private void keep(FactType type, Fact fact, List<Evidence> telling, Collection<String> stated) {
    facts.put(type.name(), fact);
    var from = new TreeSet<Digest>();
    for (var one : telling) {
      if (!stated.contains(type.name()) || one.facts().get(type.name()).isPresent()) {
        from.add(one.digest());
      }
    }
    origins.put(type.name(), from);
  }
}
