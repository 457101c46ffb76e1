package dev.tidegate.server.schemas;

/** Changes of schemas in Protobuf. */
public final class ProtobufEvidence extends SchemaEvidence {
  public ProtobufEvidence() {
    super(Language.PROTOBUF);
  }
}
