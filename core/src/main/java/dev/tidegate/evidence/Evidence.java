package dev.tidegate.evidence;

import dev.tidegate.kernel.Digest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one file says of a change.
 *
 * @param digest of its bytes
 * @param format such as {@code junit}
 * @param source the file's name, for people
 * @param madeAt when the tool says that it wrote it
 * @param subjects the artifacts that it speaks of, by digest; none where the format names none
 * @param findings the first of them, worst first
 * @param found how many there are in all
 */
public record Evidence(
    Digest digest,
    String format,
    String source,
    Optional<Instant> madeAt,
    SortedSet<Digest> subjects,
    Facts facts,
    List<Finding> findings,
    long found) {
  /** Findings that are kept of a file. */
  public static final int MOST_FINDINGS = 1_000;

  public Evidence {
    subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
    findings = List.copyOf(findings);
    if (findings.size() > MOST_FINDINGS || found < findings.size()) {
      throw new IllegalArgumentException("findings: " + findings.size() + " of " + found);
    }
  }
}
