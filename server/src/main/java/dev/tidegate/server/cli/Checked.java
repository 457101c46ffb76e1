package dev.tidegate.server.cli;

import java.util.Locale;

/**
 * One thing that the doctor looked at.
 *
 * @param mend what to do; empty when nothing is to be done
 */
record Checked(String name, State state, String what, String mend) {
  /** How it is. */
  enum State {
    OK,
    WARNING,
    WRONG;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Checked ok(String name, String what) {
    return new Checked(name, State.OK, what, "");
  }

  static Checked wrong(String name, String what, String mend) {
    return new Checked(name, State.WRONG, what, mend);
  }

  static Checked warning(String name, String what, String mend) {
    return new Checked(name, State.WARNING, what, mend);
  }
}
