package dev.tidegate.kernel;

/** A flag in its scope. Written {@code project/environment/service/cell:key}. */
public record FlagId(Scope scope, String key) implements Comparable<FlagId> {
  public FlagId {
    Names.key("the key of a flag", key);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is no flag id
   */
  public static FlagId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("a flag's id is scope:key, not \"" + text + "\"");
    }
    return new FlagId(Scope.parse(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public int compareTo(FlagId other) {
    int byScope = scope.compareTo(other.scope);
    return byScope != 0 ? byScope : key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return scope + ":" + key;
  }
}
