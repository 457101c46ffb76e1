package dev.tidegate.server.terminal;

/** What a colour says besides the words. */
public enum Tone {
  PLAIN(""),
  STRONG("1"),
  DIM("2"),
  GOOD("32"),
  WARNING("33"),
  BAD("31");

  /** The parameters of the terminal's "select graphic rendition". */
  final String code;

  Tone(String code) {
    this.code = code;
  }

  /** What a state or an outcome sounds like. */
  public static Tone of(String state) {
    return switch (state) {
      case "settled", "approved", "pass", "passed", "safe", "holds", "steady" -> GOOD;
      case "held", "needs-human", "warn", "inconclusive", "expiring" -> WARNING;
      case "withdrawing",
          "withdrawn",
          "killed",
          "revoked",
          "expired",
          "fail",
          "failed",
          "fails",
          "harmful",
          "degraded" ->
          BAD;
      case "climbing", "baking", "drilling" -> STRONG;
      default -> PLAIN;
    };
  }
}
