package dev.tidegate.server.sim;

/** A law is broken. */
public final class LawBroken extends RuntimeException {
  private final transient Law law;

  LawBroken(Law law, String how) {
    super(law.title() + ": " + how);
    this.law = law;
  }

  LawBroken(Law law, String how, Throwable cause) {
    super(law.title() + ": " + how, cause);
    this.law = law;
  }

  public Law law() {
    return law;
  }
}
