package dev.tidegate.server.attestation;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Signed statements: DSSE envelopes and Sigstore's bundles.
 *
 * <p>Options: {@code trust}, the trust file, or what would be in it; {@code subject}, the digest of
 * the artifact. What is not verified states nothing of itself but that it is not: a rule about it
 * is inconclusive.
 */
public final class AttestationFormat implements EvidenceFormat {
  @Override
  public String name() {
    return "attestation";
  }

  @Override
  public List<Family> families() {
    return AttestedFamilies.ALL;
  }

  @Override
  public boolean recognises(Head head) {
    var text = head.text();
    boolean isEnvelope = text.contains("\"payloadType\"") || text.contains("\"payload\"");
    return text.stripLeading().startsWith("{")
        && ((isEnvelope && (text.contains("\"signatures\"") || head.name().endsWith(".dsse.json")))
            || text.contains("application/vnd.in-toto+json")
            || text.contains("application/vnd.dev.sigstore.bundle"));
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    try {
      var envelope = envelope(source.bytes());
      var trust = reading.options().get("trust");
      if (trust == null) {
        return unverified(
            source,
            Facts.NONE,
            Finding.Level.WARNING,
            List.of("nothing was verified: no option \"trust\" names a trust file"));
      }
      var subject = subject(reading);
      var trusted = trust.strip().startsWith("{") ? written(trust) : trust(Path.of(trust));
      var verified = Attestations.verify(envelope, trusted, reading.at());
      return AttestedFacts.of(
          source, verified, trusted, Predicate.of(verified.statement()), subject);
    } catch (NotVerified e) {
      return unverified(
          source, Facts.NONE.with("provenance.signed", false), Finding.Level.ERROR, e.reasons());
    } catch (UnreadableEvidence e) {
      throw new UnreadableEvidence(source.name() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The envelope of a file.
   *
   * @throws UnreadableEvidence when it has none
   */
  public static Envelope envelope(byte[] bytes) throws UnreadableEvidence {
    var json = JsonView.of(bytes, Envelope.MOST_BYTES);
    json.object();
    return SigstoreBundle.isOne(json) ? SigstoreBundle.envelope(json) : Envelope.of(json);
  }

  /**
   * The trust of a file.
   *
   * @throws UnreadableEvidence with all that is wrong with it
   */
  public static Trust trust(Path file) throws UnreadableEvidence {
    var source = Source.of(file);
    try {
      return TrustFile.read(source.bytes());
    } catch (InvalidInput e) {
      throw new UnreadableEvidence("the trust file " + file + ": " + e.getMessage(), e);
    }
  }

  /** Trust that is written where the option is. */
  private static Trust written(String text) throws UnreadableEvidence {
    try {
      return TrustFile.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidInput e) {
      throw new UnreadableEvidence("option trust: " + e.getMessage(), e);
    }
  }

  private static Optional<SubjectDigest> subject(Reading reading) throws UnreadableEvidence {
    try {
      return Optional.ofNullable(reading.options().get("subject")).map(SubjectDigest::parse);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEvidence("option subject: " + e.getMessage(), e);
    }
  }

  private Evidence unverified(
      Source source, Facts facts, Finding.Level level, List<String> reasons) {
    var findings = reasons.stream().map(why -> AttestedFacts.finding(level, "signature", why));
    return new Evidence(
        source.digest(),
        name(),
        source.name(),
        Optional.empty(),
        new TreeSet<>(),
        facts,
        findings.toList(),
        reasons.size());
  }
}
