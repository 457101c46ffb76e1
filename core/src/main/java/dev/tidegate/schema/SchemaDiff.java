package dev.tidegate.schema;

/** Compares two versions of a schema. Thread-safe. */
public final class SchemaDiff {
  private SchemaDiff() {}

  /** What the later version means for who still has the earlier one. */
  public static Compatibility compare(
      SchemaDocument before, SchemaDocument after, Direction direction) {
    return compare(before, after, direction, "$");
  }

  /**
   * The same.
   *
   * @param path what the paths of differences begin with
   */
  static Compatibility compare(
      SchemaDocument before, SchemaDocument after, Direction direction, String path) {
    var walk = new Subsumption(before, after, direction);
    return new Compatibility(
        walk.compare(
            direction.oldWrites() ? before.root() : after.root(),
            direction.oldWrites() ? after.root() : before.root(),
            Place.root(path)));
  }
}
