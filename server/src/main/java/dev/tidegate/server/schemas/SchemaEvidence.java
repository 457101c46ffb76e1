package dev.tidegate.server.schemas;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.Finding.Level;
import dev.tidegate.kernel.Digest;
import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Compatibility;
import dev.tidegate.schema.Difference;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a change of a schema means, as evidence: the file is compared with the one before. Without
 * one before, that the schema is new is all that is known. Thread-safe.
 */
abstract sealed class SchemaEvidence implements EvidenceFormat
    permits OpenApiEvidence, JsonSchemaEvidence, AvroEvidence, ProtobufEvidence {
  private final Language language;

  SchemaEvidence(Language language) {
    this.language = language;
  }

  @Override
  public String name() {
    return language.word();
  }

  @Override
  public List<Family> families() {
    return List.of(SchemaFamily.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return language.recognises(head);
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var mode = mode(source, reading);
    if (mode.isTransitive()) {
      throw new UnreadableEvidence(
          source.name()
              + ": mode \""
              + mode.word()
              + "\" needs every earlier version, and there is"
              + " one: ask tidegate schema diff with all of them, or drop \"_transitive\"");
    }
    if (reading.before().isEmpty()) {
      language.check(source);
      return evidence(source, SchemaFamily.unknownBefore(), List.of());
    }
    var before = reading.before().get();
    var found = language.compare(List.of(before), source, mode);
    boolean otherBytes = !Arrays.equals(before.bytes(), source.bytes());
    return evidence(source, SchemaFamily.of(found, otherBytes), findings(found));
  }

  private Mode mode(Source source, Reading reading) throws UnreadableEvidence {
    try {
      return Asked.mode(language, reading.options());
    } catch (UnreadableEvidence e) {
      throw new UnreadableEvidence(source.name() + ": " + e.getMessage(), e);
    }
  }

  private Evidence evidence(Source source, Facts facts, List<Finding> findings) {
    return new Evidence(
        source.digest(),
        name(),
        source.name(),
        Optional.empty(),
        new TreeSet<>(),
        facts,
        findings.stream().limit(Evidence.MOST_FINDINGS).toList(),
        findings.size());
  }

  private static List<Finding> findings(Compatibility found) {
    return found.differences().stream().map(SchemaEvidence::finding).toList();
  }

  private static Finding finding(Difference difference) {
    var fingerprint =
        Digest.of(difference.rule() + "\n" + difference.path() + "\n" + difference.reason());
    return new Finding(
        difference.rule(),
        level(difference.answer()),
        difference.path(),
        difference.reason(),
        fingerprint.hex(),
        true);
  }

  private static Level level(Answer answer) {
    return switch (answer) {
      case BREAKING -> Level.ERROR;
      case UNKNOWN -> Level.WARNING;
      case COMPATIBLE -> Level.NOTE;
    };
  }
}
