package dev.tidegate.server.schemas;

/** Changes of schemas in Avro. */
public final class AvroEvidence extends SchemaEvidence {
  public AvroEvidence() {
    super(Language.AVRO);
  }
}
