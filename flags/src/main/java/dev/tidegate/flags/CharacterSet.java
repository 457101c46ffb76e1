package dev.tidegate.flags;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** A set of characters (code points), as ranges in order. Immutable. */
final class CharacterSet {
  static final CharacterSet DIGITS = ranges('0', '9');
  static final CharacterSet WORD = ranges('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
  static final CharacterSet SPACE = ranges('\t', '\n', '\f', '\r', ' ', ' ');
  static final CharacterSet NOT_NEW_LINE = ranges('\n', '\n').negated();

  /** From, to, from, to; in order and apart. */
  private final int[] bounds;

  private final long low;
  private final long high;

  private CharacterSet(int[] bounds) {
    this.bounds = bounds;
    long[] ascii = new long[2];
    for (int c = 0; c < 128; c++) {
      if (find(c)) {
        ascii[c >> 6] |= 1L << c;
      }
    }
    this.low = ascii[0];
    this.high = ascii[1];
  }

  /** Of pairs of first and last characters, in any order. */
  static CharacterSet ranges(int... pairs) {
    Set<int[]> sorted = new TreeSet<>((a, b) -> a[0] != b[0] ? a[0] - b[0] : a[1] - b[1]);
    for (int i = 0; i < pairs.length; i += 2) {
      sorted.add(new int[] {pairs[i], pairs[i + 1]});
    }
    int[] joined = new int[pairs.length];
    int n = 0;
    for (int[] range : sorted) {
      if (n > 0 && range[0] <= joined[n - 1] + 1) {
        joined[n - 1] = Math.max(joined[n - 1], range[1]);
      } else {
        joined[n++] = range[0];
        joined[n++] = range[1];
      }
    }
    return new CharacterSet(Arrays.copyOf(joined, n));
  }

  int[] bounds() {
    return bounds.clone();
  }

  CharacterSet negated() {
    int[] outside = new int[bounds.length + 2];
    int n = 0;
    int from = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > from) {
        outside[n++] = from;
        outside[n++] = bounds[i] - 1;
      }
      from = bounds[i + 1] + 1;
    }
    if (from <= Character.MAX_CODE_POINT) {
      outside[n++] = from;
      outside[n++] = Character.MAX_CODE_POINT;
    }
    return new CharacterSet(Arrays.copyOf(outside, n));
  }

  /** With the other case of each ASCII letter. */
  CharacterSet anyCase() {
    int[] more = Arrays.copyOf(bounds, bounds.length + 104);
    int n = bounds.length;
    for (int c = 'a'; c <= 'z'; c++) {
      if (has(c) || has(c - 32)) {
        more[n++] = c;
        more[n++] = c;
        more[n++] = c - 32;
        more[n++] = c - 32;
      }
    }
    return ranges(Arrays.copyOf(more, n));
  }

  boolean has(int character) {
    if (character < 64) {
      return (low >>> character & 1) != 0;
    }
    return character < 128 ? (high >>> (character - 64) & 1) != 0 : find(character);
  }

  private boolean find(int character) {
    int at = Arrays.binarySearch(bounds, character);
    return at >= 0 || (-at - 1) % 2 == 1;
  }
}
