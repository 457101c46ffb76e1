package dev.tidegate.server.evidence;

/** Evidence that can not be read: the message says which file, where in it, and what is wrong. */
public final class UnreadableEvidence extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableEvidence(String message) {
    super(message);
  }

  public UnreadableEvidence(String message, Throwable cause) {
    super(message, cause);
  }
}
