package dev.tidegate.server.origin;

/**
 * One thing that tells of an origin.
 *
 * @param agent the tool; empty when it is not named
 * @param model the model; empty when it is not named
 * @param source what said so, such as {@code trailer Assisted-by}
 */
record Signal(
    Authorship authorship, String agent, String model, String source, Assurance assurance) {
  private static final int LONGEST = 100;

  Signal {
    agent = tidy(agent);
    model = tidy(model);
  }

  /** What a stranger wrote, so that it can be shown: one line, of a certain length. */
  private static String tidy(String text) {
    var line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
