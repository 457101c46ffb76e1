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

  /** Levenshtein's distance without regard to case, over the first 64 characters. */
  private static int distance(String a, String b) {
    String x = cut(a);
    String y = cut(b);
    int[] row = new int[y.length() + 1];
    for (int j = 0; j <= y.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length(); j++) {
        int substitution = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[y.length()];
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
  }
}
