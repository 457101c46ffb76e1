package dev.tidegate.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order of its keys: {@code with} and {@code without} give a new one that
 * shares all but the path to the key, so that folding a long journal stays cheap.
 *
 * <p>An AVL tree; Adelson-Velsky and Landis (1962). All operations on one key take O(log n).
 */
public final class Table<K extends Comparable<? super K>, V> {
  private record Node<K, V>(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int height, int size) {
    static <K, V> Node<K, V> of(
        K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
      return new Node<>(
          key,
          value,
          left,
          right,
          1 + Math.max(heightOf(left), heightOf(right)),
          1 + sizeOf(left) + sizeOf(right));
    }
  }

  private final @Nullable Node<K, V> root;

  private Table(@Nullable Node<K, V> root) {
    this.root = root;
  }

  public static <K extends Comparable<? super K>, V> Table<K, V> empty() {
    return new Table<>(null);
  }

  public int size() {
    return sizeOf(root);
  }

  public boolean has(K key) {
    return find(key) != null;
  }

  public Optional<V> get(K key) {
    return Optional.ofNullable(find(key));
  }

  private @Nullable V find(K key) {
    var node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** This table with {@code value} under {@code key}. */
  public Table<K, V> with(K key, V value) {
    return new Table<>(put(root, key, value));
  }

  /** This table without {@code key}. */
  public Table<K, V> without(K key) {
    return has(key) ? new Table<>(remove(root, key)) : this;
  }

  /**
   * Whether nothing was changed on the way from one to the other: equal, and known without looking.
   */
  @SuppressWarnings("ReferenceEquality") // the point of it
  public boolean isUnchangedFrom(Table<K, V> other) {
    return root == other.root;
  }

  /** How many keys there are from one on and before another: O(log n) and one step for each. */
  public int count(K from, K before) {
    return count(root, from, before);
  }

  private static <K extends Comparable<? super K>, V> int count(
      @Nullable Node<K, V> node, K from, K before) {
    if (node == null) {
      return 0;
    }
    boolean reached = node.key.compareTo(from) >= 0;
    boolean passed = node.key.compareTo(before) >= 0;
    return (reached ? count(node.left, from, before) : 0)
        + (reached && !passed ? 1 : 0)
        + (passed ? 0 : count(node.right, from, before));
  }

  /** The values in the order of their keys. */
  public List<V> values() {
    var all = new ArrayList<V>(size());
    each((key, value) -> all.add(value));
    return all;
  }

  /** The keys in order. */
  public List<K> keys() {
    var all = new ArrayList<K>(size());
    each((key, value) -> all.add(key));
    return all;
  }

  /** Visits all pairs in the order of their keys. */
  public void each(BiConsumer<? super K, ? super V> visit) {
    each(root, visit);
  }

  private static <K, V> void each(
      @Nullable Node<K, V> node, BiConsumer<? super K, ? super V> visit) {
    if (node != null) {
      each(node.left, visit);
      visit.accept(node.key, node.value);
      each(node.right, visit);
    }
  }

  private static <K extends Comparable<? super K>, V> Node<K, V> put(
      @Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return Node.of(key, value, null, null);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return Node.of(key, value, node.left, node.right);
    }
    return order < 0
        ? balanced(node.key, node.value, put(node.left, key, value), node.right)
        : balanced(node.key, node.value, node.left, put(node.right, key, value));
  }

  private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = key.compareTo(node.key);
    if (order < 0) {
      return balanced(node.key, node.value, remove(node.left, key), node.right);
    }
    if (order > 0) {
      return balanced(node.key, node.value, node.left, remove(node.right, key));
    }
    if (node.left == null) {
      return node.right;
    }
    if (node.right == null) {
      return node.left;
    }
    var next = first(node.right);
    return balanced(next.key, next.value, node.left, remove(node.right, next.key));
  }

  private static <K, V> Node<K, V> first(Node<K, V> node) {
    var first = node;
    while (first.left != null) {
      first = first.left;
    }
    return first;
  }

  private static <K, V> Node<K, V> balanced(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int tilt = heightOf(left) - heightOf(right);
    if (tilt > 1 && left != null) {
      return heightOf(left.left) >= heightOf(left.right) || left.right == null
          ? Node.of(left.key, left.value, left.left, Node.of(key, value, left.right, right))
          : Node.of(
              left.right.key,
              left.right.value,
              Node.of(left.key, left.value, left.left, left.right.left),
              Node.of(key, value, left.right.right, right));
    }
    if (tilt < -1 && right != null) {
      return heightOf(right.right) >= heightOf(right.left) || right.left == null
          ? Node.of(right.key, right.value, Node.of(key, value, left, right.left), right.right)
          : Node.of(
              right.left.key,
              right.left.value,
              Node.of(key, value, left, right.left.left),
              Node.of(right.key, right.value, right.left.right, right.right));
    }
    return Node.of(key, value, left, right);
  }

  private static int heightOf(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.height;
  }

  private static int sizeOf(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Table<?, ?> table
        && keys().equals(table.keys())
        && values().equals(table.values());
  }

  @Override
  public int hashCode() {
    return 31 * keys().hashCode() + values().hashCode();
  }

  @Override
  public String toString() {
    var out = new StringBuilder("{");
    each(
        (key, value) ->
            out.append(out.length() > 1 ? ", " : "").append(key).append('=').append(value));
    return out.append('}').toString();
  }
}
