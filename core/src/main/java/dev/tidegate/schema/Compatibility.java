package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a comparison of two versions came to.
 *
 * @param differences worst first, each once; none where nothing that matters changed
 */
public record Compatibility(List<Difference> differences) {
  public Compatibility {
    var once = new ArrayList<>(new LinkedHashSet<>(differences));
    once.sort(Comparator.comparing(Difference::answer).reversed());
    differences = List.copyOf(once);
  }

  /** The worst of its differences; COMPATIBLE where there are none. */
  public Answer answer() {
    return differences.stream().map(Difference::answer).reduce(Answer.COMPATIBLE, Answer::worse);
  }

  /** How many differences there are of an answer. */
  public long count(Answer answer) {
    return differences.stream().filter(difference -> difference.answer() == answer).count();
  }

  /** Both together. */
  public Compatibility and(Compatibility other) {
    var both = new ArrayList<>(differences);
    both.addAll(other.differences);
    return new Compatibility(both);
  }
}
