package dev.tidegate.flags;

/** A regular expression that can not be used: what is wrong, and at which character. */
final class PatternProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  PatternProblem(String what, int at) {
    super(what + " (at character " + (at + 1) + " of the expression)");
  }

  @Override
  public String getMessage() {
    var message = super.getMessage();
    return message == null ? "" : message;
  }
}
