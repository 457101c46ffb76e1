package dev.tidegate.server.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.Merging;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.Stated;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that only a verified statement has. */
@SuppressWarnings("NullAway.Init")
class AttestationFormatTest {
  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
  private static final String BUILDER =
      ",\"builders\":[{\"id\":\"https://ci.example\",\"keys\":[\"ci\"],"
          + "\"buildTypes\":[\"https://ci.example/build/v1\"],"
          + "\"parameters\":{\"ref\":\"refs/heads/main\",\"target\":\"\"}}]";

  @TempDir Path folder;
  private final KeyPair pair = Keys.ed25519();

  private Evidence read(byte[] bytes, Map<String, String> more)
      throws IOException, UnreadableEvidence {
    var trust = folder.resolve("trust.json");
    var types =
        new String[] {
          Predicate.Provenance.TYPE,
          Predicate.VerificationSummary.TYPE,
          Predicate.TestResult.TYPE,
          "https://example.com/other"
        };
    Files.write(trust, Keys.file(BUILDER, Keys.entry("ci", pair.getPublic(), "", types)));
    var options = new HashMap<>(Map.of("trust", trust.toString()));
    options.putAll(more);
    options.values().removeIf(String::isEmpty);
    return new AttestationFormat()
        .read(
            new Source("a.dsse.json", bytes),
            new Reading(Optional.empty(), Optional.empty(), options, NOW));
  }

  private byte[] signed(Statement statement) {
    return Attestations.sign(statement, SigningKey.of("ci", pair)).bytes();
  }

  private static Fact fact(Evidence evidence, String name) {
    return evidence.facts().get(name).orElseThrow();
  }

  private static Fact yes(boolean value) {
    return new Fact.YesNo(value);
  }

  @Test
  void provenanceOfATrustedBuilderAboutThisArtifact() throws Exception {
    var evidence =
        read(
            signed(Keys.provenance(Map.of("ref", "refs/heads/main", "target", "jar"))),
            Map.of("subject", Keys.ARTIFACT.toString()));
    assertThat(fact(evidence, "provenance.signed")).isEqualTo(yes(true));
    assertThat(fact(evidence, "provenance.subject_matches")).isEqualTo(yes(true));
    assertThat(fact(evidence, "build.builder")).isEqualTo(new Fact.Text("https://ci.example"));
    assertThat(fact(evidence, "build.builder_trusted")).isEqualTo(yes(true));
    assertThat(fact(evidence, "build.parameters_known")).isEqualTo(yes(true));
    assertThat(evidence.facts().whole("build.dependencies")).contains(1L);
    assertThat(evidence.subjects()).containsExactly(Keys.ARTIFACT);
    assertThat(evidence.madeAt()).contains(NOW);
    assertThat(evidence.findings()).isEmpty();
  }

  @Test
  void unknownParametersAndOtherArtifactsAreFound() throws Exception {
    var evidence =
        read(
            signed(Keys.provenance(Map.of("ref", "refs/heads/evil", "debug", "1"))),
            Map.of("subject", "sha256:" + "0".repeat(64)));
    assertThat(fact(evidence, "build.parameters_known")).isEqualTo(yes(false));
    assertThat(fact(evidence, "provenance.subject_matches")).isEqualTo(yes(false));
    assertThat(evidence.findings())
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("debug"))
        .anyMatch(text -> text.contains("ref is not refs/heads/main"))
        .anyMatch(text -> text.contains("is not about sha256:000"));
  }

  @Test
  void whatIsNotVerifiedStatesNothingOfItself() throws Exception {
    var good = signed(Keys.provenance(Map.of()));
    var forged =
        Attestations.sign(Keys.provenance(Map.of()), SigningKey.of("ci", Keys.ed25519())).bytes();
    assertThat(read(forged, Map.of()).facts().values()).containsOnlyKeys("provenance.signed");
    assertThat(fact(read(forged, Map.of()), "provenance.signed")).isEqualTo(yes(false));
    assertThat(read(forged, Map.of()).findings()).isNotEmpty();
    assertThat(read(good, Map.of("trust", "")).facts().values()).isEmpty();
  }

  @Test
  void bundlesOfKeysAreReadAndThoseOfCertificatesAreNot() throws Exception {
    var envelope = new String(signed(Keys.provenance(Map.of())), StandardCharsets.UTF_8);
    var bundle =
        "{\"mediaType\":\"%s\",\"verificationMaterial\":{\"%s\":{\"hint\":\"ci\"}},"
            + "\"dsseEnvelope\":%s}";
    var ours = bundle.formatted(SigstoreBundle.MEDIA_TYPE, "publicKey", envelope);
    assertThat(fact(read(bytes(ours), Map.of()), "provenance.signed")).isEqualTo(yes(true));
    var keyless = bundle.formatted(SigstoreBundle.MEDIA_TYPE, "certificate", envelope);
    assertThatThrownBy(() -> read(bytes(keyless), Map.of()))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageContaining("not supported");
    var old = bundle.formatted(SigstoreBundle.MEDIA_TYPE.replace("0.3", "0.1"), "publicKey", "{}");
    assertThatThrownBy(() -> read(bytes(old), Map.of())).hasMessageContaining("only");
  }

  @Test
  void summariesResultsAndOtherKindsSayWhatTheySay() throws Exception {
    var failed =
        """
        {"verifier":{"id":"https://v.example"},"timeVerified":"2026-08-01T11:00:00Z",
         "resourceUri":"app","policy":{"uri":"p"},"verificationResult":"FAILED",
         "verifiedLevels":["FAILED"]}
        """;
    var summary =
        read(signed(Keys.statement(Predicate.VerificationSummary.TYPE, failed)), Map.of());
    assertThat(fact(summary, "verification.passed")).isEqualTo(yes(false));
    assertThat(fact(summary, "verification.levels")).isEqualTo(new Fact.Texts(List.of()));
    var tests = "{\"result\":\"FAILED\",\"configuration\":[],\"failedTests\":[\"a\",\"b\"]}";
    var result = read(signed(Keys.statement(Predicate.TestResult.TYPE, tests)), Map.of());
    assertThat(fact(result, "attested_tests.passed")).isEqualTo(yes(false));
    assertThat(result.found()).isEqualTo(2);
    var other = read(signed(Keys.statement("https://example.com/other", "{}")), Map.of());
    assertThat(other.findings()).extracting(Finding::rule).containsExactly("predicate");
    var torn = tests.replace("FAILED", "PASSED");
    assertThatThrownBy(
            () -> read(signed(Keys.statement(Predicate.TestResult.TYPE, torn)), Map.of()))
        .hasMessageContaining("a.dsse.json: predicate.failedTests");
  }

  @Test
  void itIsRegisteredAndRecognisesItsOwn() {
    var registered =
        ServiceLoader.load(EvidenceFormat.class).stream()
            .map(ServiceLoader.Provider::type)
            .toList();
    assertThat(registered).contains(AttestationFormat.class);
    var head = new Source("a.json", signed(Keys.provenance(Map.of()))).head();
    assertThat(new AttestationFormat().recognises(head)).isTrue();
    assertThat(new AttestationFormat().recognises(new Source("a", bytes("{}")).head())).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void examplesStateWhatIsWrittenBesideThem() throws Exception {
    var format = new AttestationFormat();
    for (var file : Stated.examples(format.name())) {
      Stated.check(format, file);
      assertThat(Stated.strangers(format, Stated.read(format, file))).isEmpty();
      assertThat(format.recognises(Source.of(file).head())).isTrue();
    }
  }

  @Test
  void statementsOfDifferentKindsGoTogether() throws Exception {
    var built = read(signed(Keys.provenance(Map.of())), Map.of());
    var tests = "{\"result\":\"PASSED\",\"configuration\":[]}";
    var tested = read(signed(Keys.statement(Predicate.TestResult.TYPE, tests)), Map.of());
    var all =
        Merging.of(new AttestationFormat().families(), List.of(built, tested), List.of()).facts();
    assertThat(all.get("build.builder_trusted")).contains(yes(true));
    assertThat(all.get("attested_tests.passed")).contains(yes(true));
    assertThat(all.whole("provenance.statements")).contains(2L);
  }
}
