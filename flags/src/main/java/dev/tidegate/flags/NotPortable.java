package dev.tidegate.flags;

/** A rule that can not be said in the words of flagd's clients. */
final class NotPortable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  NotPortable(String where, String what) {
    super(what, null, false, false);
    this.problem = new Problem(where, what);
  }

  Problem problem() {
    return problem;
  }
}
