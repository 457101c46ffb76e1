package dev.tidegate.server.cli;

/** Exit codes. */
final class Exit {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int UNUSABLE = 3;
  static final int NOT_VERIFIED = 4;

  private Exit() {}
}
