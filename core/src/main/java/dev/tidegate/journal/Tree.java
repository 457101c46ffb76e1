package dev.tidegate.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that grows at its right edge, by what is needed to grow it: the roots of its
 * perfect subtrees, the widest first. Their widths are the powers of two in {@link #size}.
 *
 * <p>Source: RFC 6962 §2.1. Appending takes O(1) hashes on average, the root O(log size).
 */
public record Tree(long size, List<Hash> peaks) {
  public static final Tree EMPTY = new Tree(0, List.of());

  public Tree {
    peaks = List.copyOf(peaks);
    if (peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a tree of " + size + " has " + Long.bitCount(size) + " peaks, not " + peaks.size());
    }
  }

  /** The tree with one more leaf. */
  public Tree with(Hash leaf) {
    var next = new ArrayList<>(peaks);
    var right = leaf;
    for (long width = size; (width & 1) == 1; width >>>= 1) {
      right = Hash.node(next.removeLast(), right);
    }
    next.add(right);
    return new Tree(size + 1, next);
  }

  /** The hash of the whole: {@code MTH(D[size])}. */
  public Hash root() {
    if (peaks.isEmpty()) {
      return Hash.empty();
    }
    var root = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = Hash.node(peaks.get(i), root);
    }
    return root;
  }
}
