package dev.tidegate.evidence;

import dev.tidegate.kernel.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is known of a change.
 *
 * @param facts merged, with what follows from them
 * @param origins for each fact, which files it came from; of a derived one, all of its family
 * @param remarks why facts are not there that one might expect
 * @param unread what was asked for and could not be read: without it nothing is proven
 */
public record Gathered(
    List<Evidence> evidence,
    Facts facts,
    SortedMap<String, SortedSet<Digest>> origins,
    List<String> remarks,
    List<Unread> unread) {
  public Gathered {
    evidence = List.copyOf(evidence);
    var copies = new TreeMap<String, SortedSet<Digest>>();
    origins.forEach(
        (fact, from) -> copies.put(fact, Collections.unmodifiableSortedSet(new TreeSet<>(from))));
    origins = Collections.unmodifiableSortedMap(copies);
    remarks = List.copyOf(remarks);
    unread = List.copyOf(unread);
  }

  /**
   * Evidence that is missing.
   *
   * @param source its name or pattern
   * @param families of which it would have told; none when it is not known what it is
   * @param why what is wrong, and where
   */
  public record Unread(String source, Set<String> families, String why) {
    public Unread {
      families = Collections.unmodifiableSortedSet(new TreeSet<>(families));
    }
  }
}
