package dev.tidegate.server.schemas;

/** Changes of schemas in JSON Schema. */
public final class JsonSchemaEvidence extends SchemaEvidence {
  public JsonSchemaEvidence() {
    super(Language.JSON_SCHEMA);
  }
}
