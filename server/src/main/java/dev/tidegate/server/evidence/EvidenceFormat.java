package dev.tidegate.server.evidence;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import java.util.List;

/**
 * A format of evidence. One file each; found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>Every format passes {@code EvidenceFormatContract}, with examples of its own under {@code
 * testdata/evidence}.
 */
public interface EvidenceFormat {
  /** What it is called in a contract file and on the command line, such as {@code junit}. */
  String name();

  /** The families whose facts it states. */
  List<Family> families();

  /** Whether a file looks like one of this format, by its name and how it begins. */
  boolean recognises(Head head);

  /**
   * Reads a file.
   *
   * @throws UnreadableEvidence when it is not of this format, or too much; says where and what
   */
  Evidence read(Source source, Reading reading) throws UnreadableEvidence;

  /**
   * How a file begins.
   *
   * @param name the file's name without folders
   * @param text its first 4096 bytes, as ISO 8859-1
   */
  record Head(String name, String text) {}
}
