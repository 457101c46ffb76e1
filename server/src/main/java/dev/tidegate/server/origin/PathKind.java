package dev.tidegate.server.origin;

/** What a file is, by its path. */
public enum PathKind {
  /** Messages and data that others read: Avro, Protobuf, JSON Schema. */
  SCHEMA(true),
  /** What others call: OpenAPI, AsyncAPI, GraphQL. */
  API(true),
  /** Changes of a database. */
  MIGRATION(true),
  /** What the build takes from elsewhere. */
  DEPENDENCY(true),
  /** Who may do what, also with the repository itself. */
  PERMISSION(true),
  /** What it runs on, and how it gets there. */
  INFRASTRUCTURE(true),
  TESTS(false),
  DOCS(false),
  CODE(false),
  /** Nothing says what it is: counts as structural. */
  UNKNOWN(true);

  private final boolean structural;

  PathKind(boolean structural) {
    this.structural = structural;
  }

  /** Whether a change of it needs somebody's approval. */
  public boolean isStructural() {
    return structural;
  }
}
