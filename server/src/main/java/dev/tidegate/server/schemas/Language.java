package dev.tidegate.server.schemas;

import dev.tidegate.schema.Compatibility;
import dev.tidegate.schema.Direction;
import dev.tidegate.schema.Interface;
import dev.tidegate.schema.InterfaceDiff;
import dev.tidegate.schema.InterfaceDiff.Changed;
import dev.tidegate.schema.Mode;
import dev.tidegate.schema.SchemaDiff;
import dev.tidegate.schema.SchemaDocument;
import dev.tidegate.schema.avro.AvroDiff;
import dev.tidegate.schema.avro.AvroDocument;
import dev.tidegate.schema.protobuf.ProtoDiff;
import dev.tidegate.schema.protobuf.ProtoFile;
import dev.tidegate.server.evidence.EvidenceFormat.Head;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of schemas that are understood. */
public enum Language {
  OPENAPI,
  JSON_SCHEMA,
  AVRO,
  PROTOBUF;

  /** Reads one version. */
  @FunctionalInterface
  private interface Reads<T> {
    T read(Source source) throws UnreadableEvidence;
  }

  /** Compares two versions, the earlier one first. */
  @FunctionalInterface
  private interface Compares<T> {
    Compatibility compare(T before, T after, boolean backward);
  }

  private record Comparer<T>(Reads<T> reads, Compares<T> compares) {
    Compatibility compare(List<Source> earlier, Source after, Mode mode) throws UnreadableEvidence {
      var latest = reads.read(after); // what is wrong with it is told first
      var versions = new ArrayList<T>();
      for (var source : earlier) {
        versions.add(reads.read(source));
      }
      return mode.over(versions, latest, (was, is) -> both(was, is, mode));
    }

    private Compatibility both(T before, T after, Mode mode) {
      var found = new Compatibility(List.of());
      found = mode.isBackward() ? found.and(compares.compare(before, after, true)) : found;
      return mode.isForward() ? found.and(compares.compare(before, after, false)) : found;
    }
  }

  private static Compatibility interfaces(Interface before, Interface after, boolean backward) {
    return InterfaceDiff.compare(before, after, backward ? Changed.SERVER : Changed.CLIENT);
  }

  private static Compatibility schemas(
      SchemaDocument before, SchemaDocument after, boolean backward) {
    return SchemaDiff.compare(before, after, backward ? Direction.BACKWARD : Direction.FORWARD);
  }

  private static Compatibility avro(AvroDocument before, AvroDocument after, boolean backward) {
    return AvroDiff.compare(before, after, backward ? Direction.BACKWARD : Direction.FORWARD);
  }

  private static Compatibility protobuf(ProtoFile before, ProtoFile after, boolean backward) {
    return ProtoDiff.compare(before, after, backward ? Direction.BACKWARD : Direction.FORWARD);
  }

  /** What it is called, such as {@code json-schema}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The language of a name. */
  public static Optional<Language> of(String word) {
    return List.of(values()).stream().filter(one -> one.word().equals(word)).findFirst();
  }

  /** The language that a file looks like. */
  public static Optional<Language> of(Head head) {
    return List.of(values()).stream().filter(one -> one.recognises(head)).findFirst();
  }

  boolean recognises(Head head) {
    return switch (this) {
      case OPENAPI -> Heads.isOpenApi(head);
      case JSON_SCHEMA -> Heads.isJsonSchema(head);
      case AVRO -> Heads.isAvro(head);
      case PROTOBUF -> Heads.isProtobuf(head);
    };
  }

  private Comparer<?> comparer() {
    return switch (this) {
      case OPENAPI -> new Comparer<>(OpenApis::read, Language::interfaces);
      case JSON_SCHEMA -> new Comparer<>(JsonSchemas::read, Language::schemas);
      case AVRO -> new Comparer<>(AvroSchemas::read, Language::avro);
      case PROTOBUF -> new Comparer<>(Protobufs::read, Language::protobuf);
    };
  }

  /**
   * Compares versions.
   *
   * @param earlier oldest first
   * @throws UnreadableEvidence when one of them can not be read; says which, where and what
   */
  public Compatibility compare(List<Source> earlier, Source after, Mode mode)
      throws UnreadableEvidence {
    return comparer().compare(earlier, after, mode);
  }

  /** Reads a version, to see that it can be read. */
  void check(Source source) throws UnreadableEvidence {
    comparer().compare(List.of(), source, Mode.BACKWARD);
  }
}
