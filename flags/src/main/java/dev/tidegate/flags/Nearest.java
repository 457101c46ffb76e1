package dev.tidegate.flags;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that somebody most likely meant when writing an unknown one. */
public final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean "x"?} or, when nothing is near, the list of what is known. */
  public static String hint(String unknown, Collection<String> known) {
    return to(unknown, known)
        .map(name -> "; did you mean \"" + name + "\"?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", sorted(known)));
  }

  /** The nearest known name, when its distance is at most a third of its length and at most 3. */
  public static Optional<String> to(String unknown, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(unknown, name) <= Math.min(3, Math.max(1, name.length() / 3)))
        .min(Comparator.comparingInt((String name) -> distance(unknown, name)));
  }

  private static Collection<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * How many letters must be changed, left out, put in, or swapped with their neighbour (optimal
   * string alignment), without regard to case, over the first 64 characters.
   */
  private static int distance(String a, String b) {
    String x = cut(a);
    String y = cut(b);
    int[][] d = new int[x.length() + 1][y.length() + 1];
    for (int i = 0; i <= x.length(); i++) {
      for (int j = 0; j <= y.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, x, y, i, j);
      }
    }
    return d[x.length()][y.length()];
  }

  private static int cheapest(int[][] d, String x, String y, int i, int j) {
    int same = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && x.charAt(i - 1) == y.charAt(j - 2) && x.charAt(i - 2) == y.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
  }
}
