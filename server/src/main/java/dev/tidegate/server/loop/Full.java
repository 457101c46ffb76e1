package dev.tidegate.server.loop;

/** The journal has room for falls alone: nothing of this command happened. */
public final class Full extends RuntimeException {
  public Full() {
    super(
        "there is no room left for the journal: only what lowers exposure is taken until there is"
            + " room again");
  }
}
