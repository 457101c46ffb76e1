package dev.tidegate.server.remote;

/** Exit codes. */
public final class Exit {
  public static final int DONE = 0;
  public static final int REFUSED = 1;
  public static final int USAGE = 2;
  public static final int UNUSABLE = 3;
  public static final int NOT_VERIFIED = 4;

  private Exit() {}
}
