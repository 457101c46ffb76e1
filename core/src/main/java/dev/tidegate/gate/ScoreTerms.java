package dev.tidegate.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a score is reckoned, and what it takes. No score outweighs a rule that fails.
 *
 * @param least in thousandths of 100
 * @param weights by the full names of rules, in thousandths; rules that are left out do not count
 */
public record ScoreTerms(String name, long least, SortedMap<String, Long> weights) {
  public ScoreTerms {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }
}
