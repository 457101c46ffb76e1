package dev.tidegate.server.schemas;

/** Changes of interfaces in OpenAPI 3.0 and 3.1. */
public final class OpenApiEvidence extends SchemaEvidence {
  public OpenApiEvidence() {
    super(Language.OPENAPI);
  }
}
