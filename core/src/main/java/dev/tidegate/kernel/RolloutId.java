package dev.tidegate.kernel;

/** The name of a rollout, such as {@code ro-7k2m9p4q}. */
public record RolloutId(String value) implements Comparable<RolloutId> {
  public RolloutId {
    Names.name("the id of a rollout", value);
  }

  @Override
  public int compareTo(RolloutId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
