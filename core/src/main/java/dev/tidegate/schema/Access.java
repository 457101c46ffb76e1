package dev.tidegate.schema;

/** In which direction a property travels. */
public enum Access {
  /** In responses only. */
  READ_ONLY,
  /** In requests only. */
  WRITE_ONLY
}
