package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Severity;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.attestation.Attestations;
import dev.tidegate.server.attestation.Envelope;
import dev.tidegate.server.attestation.SigningKey;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.gate.GateAttestation;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed reports of the gate, and what is not one. */
class WeighedTest {
  private static final Digest ARTIFACT = Digest.of("artifact");
  private static final String CHANGE =
      """
      {"id":"chg-1","title":"Bill","nature":"routine","scope":"default/production/billing",
       "version":{"artifact":"%s"},"requestedBy":"ann",
       "contract":{"owner":"team","errors":"1 %%","gated":true},
       "plan":{"how":"withdraw","within":"2m","data":"none","who":"on-call"}}
      """
          .formatted(ARTIFACT);

  @TempDir static Path folder = Path.of("");

  private static final KeyPair KEYS = keys();
  private static final KeyPair OTHERS = keys();

  @AutoClose
  private final RunningServer server =
      RunningServer.start(config -> config.withGateTrust(trust(KEYS)));

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path trust(KeyPair keys) {
    var pem = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    var text =
        """
        {"trust":1,"keys":[{"keyid":"ci","name":"our CI","attests":["%s"],
         "key":"-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n"}]}
        """
            .formatted(GateAttestation.REPORT, pem);
    try {
      return Files.writeString(folder.resolve("trust.json"), text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void propose() throws Exception {
    assertThat(server.send("POST", "/api/v1/changes", CHANGE).statusCode()).isEqualTo(201);
  }

  private static GateReport report(Digest subject, Answer answer) {
    var rule =
        new Weighed(
            "pack/rule",
            Severity.FAIL,
            Mode.ENFORCE,
            answer,
            "it says so",
            List.of(),
            List.of(),
            Optional.empty());
    return GateReport.of(
        Optional.of(subject),
        ARTIFACT,
        List.of(),
        List.of(),
        List.of(rule),
        List.of(),
        List.of(),
        Instant.EPOCH);
  }

  private static Envelope signed(GateReport report, KeyPair keys) {
    var statement = GateAttestation.whole(report).orElseThrow();
    return Attestations.sign(statement, SigningKey.of("ci", keys));
  }

  private HttpResponse<String> sent(Envelope envelope) throws Exception {
    return server.send("POST", "/api/v1/changes/chg-1/gate", envelope.json().text());
  }

  private String gate() throws Exception {
    return server.send("GET", "/api/v1/changes/chg-1", "").body();
  }

  @Test
  void whatATrustedKeySignedCounts() throws Exception {
    assertThat(gate()).contains("\"outcome\":\"inconclusive\"", "gate.weighed");
    var answer = sent(signed(report(ARTIFACT, Answer.HOLDS), KEYS));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(gate()).contains("\"outcome\":\"pass\"");
    assertThat(server.send("GET", "/api/v1/why/chg-1", "").body())
        .contains("change chg-1 was weighed: pass, by 1 rules", "signed by our CI");
    sent(signed(report(ARTIFACT, Answer.UNKNOWN), KEYS));
    assertThat(gate()).contains("\"outcome\":\"inconclusive\"", "pack/rule");
  }

  @Test
  void nothingElseDoes() throws Exception {
    var right = report(ARTIFACT, Answer.HOLDS);
    refused(sent(signed(right, OTHERS)), "gate.signature");
    refused(sent(signed(report(Digest.of("another"), Answer.HOLDS), KEYS)), "gate.subject");
    var statement = GateAttestation.of(right).orElseThrow();
    var verdict = Attestations.sign(statement, SigningKey.of("ci", KEYS));
    refused(sent(verdict), "gate.signature"); // the key may sign reports alone
    var broken = report(ARTIFACT, Answer.BROKEN);
    var claimed =
        new GateReport(
            right.outcome(),
            broken.subject(),
            broken.terms(),
            broken.packs(),
            broken.evidence(),
            broken.rules(),
            broken.scores(),
            broken.gaps(),
            broken.at());
    refused(sent(signed(claimed, KEYS)), "does not follow");
    var envelope = signed(right, KEYS).json().text();
    var changed = signed(broken, KEYS).json().text().replaceFirst("(?s)\"signatures\".*", "");
    var spliced = changed + envelope.substring(envelope.indexOf("\"signatures\""));
    refused(server.send("POST", "/api/v1/changes/chg-1/gate", spliced), "gate.signature");
    refused(server.send("POST", "/api/v1/changes/chg-1/gate", "{}"), "gate.envelope");
    assertThat(gate()).contains("gate.weighed");
  }

  private static void refused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.body()).contains(code);
  }

  @Test
  void withoutKeysNoneCounts() throws Exception {
    try (var other = RunningServer.start()) {
      other.send("POST", "/api/v1/changes", CHANGE);
      var envelope = signed(report(ARTIFACT, Answer.HOLDS), KEYS).json().text();
      refused(other.send("POST", "/api/v1/changes/chg-1/gate", envelope), "gate.trust");
    }
  }
}
