package dev.tidegate.server.terminal;

/** A bar such as {@code [████······]}. */
final class Bar {
  private static final String PARTS = "▏▎▍▌▋▊▉█";

  private Bar() {}

  /**
   * A bar that is full from {@code whole} on, and empty up to 0.
   *
   * @param cells between its brackets
   */
  static String of(double part, double whole, int cells, Tone tone, Look look) {
    double fraction = whole <= 0 ? 0 : Math.clamp(part / whole, 0.0, 1.0);
    int eighths = (int) Math.floor(fraction * cells * PARTS.length());
    if (part > 0 && eighths == 0) {
      eighths = 1; // little is not nothing
    }
    int full = eighths / PARTS.length();
    int rest = eighths % PARTS.length();
    var bar = "█".repeat(full) + (rest == 0 ? "" : PARTS.substring(rest - 1, rest));
    return "[" + look.paint(tone, bar) + "·".repeat(cells - bar.length()) + "]";
  }
}
