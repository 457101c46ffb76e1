package dev.tidegate.kernel;

/** The name of a change, such as {@code chg-7k2m9p4q}. */
public record ChangeId(String value) implements Comparable<ChangeId> {
  public ChangeId {
    Names.name("the id of a change", value);
  }

  @Override
  public int compareTo(ChangeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
