package dev.tidegate.bench.study;

/** Windows gathered into minutes, at whose ends the peers look. */
final class Minutes {
  private static final int WINDOWS = 60 / Scenario.WINDOW_SECONDS;

  private Counts control;
  private Counts candidate;
  private int windows;

  Minutes(Scenario scenario) {
    control = new Counts(scenario.boundaries().size() + 2);
    candidate = new Counts(scenario.boundaries().size() + 2);
  }

  /** Adds a window; whether a minute is complete with it. */
  boolean add(Look look) {
    if (windows == WINDOWS) {
      windows = 0;
      control = new Counts(control.requests.length);
      candidate = new Counts(candidate.requests.length);
    }
    control.add(look.control());
    candidate.add(look.candidate());
    return ++windows == WINDOWS;
  }

  /** Of the present minute. */
  Counts control() {
    return control;
  }

  /** Of the present minute. */
  Counts candidate() {
    return candidate;
  }
}
