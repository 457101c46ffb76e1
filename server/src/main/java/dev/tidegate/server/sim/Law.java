package dev.tidegate.server.sim;

/** The four laws. */
public enum Law {
  RISE("Rise"),
  FALL("Fall"),
  RECORD("Record"),
  SILENCE("Silence");

  private final String title;

  Law(String title) {
    this.title = title;
  }

  /** Its name, for people. */
  public String title() {
    return title;
  }
}
