package dev.tidegate.journal;

/**
 * The head of a journal: how long it is and what its root is.
 *
 * <p>Source: c2sp.org/tlog-checkpoint.
 *
 * @param origin the journal's name, without a scheme, such as {@code tidegate.example/prod}
 */
public record Checkpoint(String origin, long size, Hash root) {
  /** The text that is signed: origin, size, base64 root, a line each. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
