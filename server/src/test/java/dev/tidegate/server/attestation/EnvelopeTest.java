package dev.tidegate.server.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes as DSSE has them, and as somebody forges them. */
class EnvelopeTest {
  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
  private static final String TYPE = Predicate.Svr.TYPE;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Statement statement(String property) {
    return new Predicate.Svr("https://tidegate.example", List.of(), NOW, List.of(property))
        .about(List.of(Subject.of("app.jar", Keys.ARTIFACT)));
  }

  private static List<String> refused(Envelope envelope, Trust trust) {
    try {
      var verified = Attestations.verify(envelope, trust, NOW);
      throw new AssertionError("it was verified: " + verified);
    } catch (NotVerified e) {
      return e.reasons();
    } catch (UnreadableEvidence e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void whatIsSignedIsThePublishedEncoding() {
    assertThat(Envelope.encoded("http://example.com/HelloWorld", bytes("hello world")))
        .isEqualTo(bytes("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
    assertThat(Envelope.encoded("ä", bytes("ß€")))
        .as("lengths are those of bytes")
        .isEqualTo(bytes("DSSEv1 2 ä 5 ß€"));
  }

  @Test
  void thePublishedSignatureHolds() throws Exception {
    // DSSE's own example, made with a key that was published with it
    var x = "46950820868899156662930047687818585632848591499744589407958293238635476079160";
    var y = "5640078356564379163099075877009565129882514886557779369047442380624545832820";
    var key = "-----BEGIN PUBLIC KEY-----\n" + Keys.p256(x, y) + "\n-----END PUBLIC KEY-----\n";
    var file =
        Keys.file(
            "",
            "{\"keyid\":\"dsse\",\"name\":\"DSSE\",\"key\":"
                + Json.of(key).text()
                + ",\"attests\":[\"http://example.com/HelloWorld\"]}");
    var sig =
        "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";
    var envelope =
        Envelope.read(
            bytes(
                "{\"payload\":\"aGVsbG8gd29ybGQ=\","
                    + "\"payloadType\":\"http://example.com/HelloWorld\","
                    + "\"signatures\":[{\"sig\":\""
                    + sig
                    + "\"}]}"));
    var trusted = TrustFile.read(file).keys().getFirst();
    assertThat(trusted.signed(envelope.signed(), envelope.signatures().getFirst())).isTrue();
    assertThat(trusted.signed(bytes("hello world"), envelope.signatures().getFirst())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ed25519", "secp256r1"})
  void whatIsWrittenIsReadAgainAndVerified(String kind) throws Exception {
    var pair = kind.equals("ed25519") ? Keys.ed25519() : Keys.elliptic(kind);
    var written = Attestations.sign(statement("A"), SigningKey.of("gate", pair)).bytes();
    var verified =
        Attestations.verify(
            Envelope.read(written), Keys.trust("gate", pair.getPublic(), TYPE), NOW);
    assertThat(verified.statement()).isEqualTo(statement("A"));
    assertThat(verified.signers()).extracting(TrustedKey::name).containsExactly("the gate service");
    assertThat(Predicate.of(verified.statement()))
        .isEqualTo(new Predicate.Svr("https://tidegate.example", List.of(), NOW, List.of("A")));
  }

  @Test
  void aSignatureOverOtherBytesIsRefused() {
    var pair = Keys.ed25519();
    var trust = Keys.trust("gate", pair.getPublic(), TYPE);
    var signed = Attestations.sign(statement("A"), SigningKey.of("gate", pair));
    var swapped = new Envelope(signed.payloadType(), statement("B").bytes(), signed.signatures());
    assertThat(refused(swapped, trust)).anyMatch(why -> why.contains("does not hold"));
  }

  @Test
  void anotherTypeOfPayloadIsRefusedEvenWhenItIsSigned() {
    var pair = Keys.ed25519();
    var trust = Keys.trust("gate", pair.getPublic(), TYPE);
    var key = SigningKey.of("gate", pair);
    var other = new Envelope("text/plain", statement("A").bytes(), List.of()).signedBy(key);
    assertThat(refused(other, trust)).anyMatch(why -> why.startsWith("payloadType"));
    var relabelled = new Envelope(Envelope.IN_TOTO, other.payload(), other.signatures());
    assertThat(refused(relabelled, trust)).anyMatch(why -> why.contains("does not hold"));
  }

  @Test
  void aKeyThatExpiredOrMayNotSignThisDoesNotCount() {
    var pair = Keys.ed25519();
    var signed = Attestations.sign(statement("A"), SigningKey.of("gate", pair));
    var expired =
        TrustFile.read(
            Keys.file(
                "",
                Keys.entry(
                    "gate", pair.getPublic(), ",\"expires\":\"2026-08-01T12:00:00Z\"", TYPE)));
    assertThat(refused(signed, expired)).anyMatch(why -> why.contains("expired at 2026-08-01"));
    assertThat(refused(signed, Keys.trust("gate", pair.getPublic(), "https://other")))
        .anyMatch(why -> why.contains("may not sign"));
    assertThat(refused(signed, Keys.trust("gate", Keys.ed25519().getPublic(), TYPE)))
        .anyMatch(why -> why.contains("does not hold"));
    assertThat(refused(signed, Keys.trust("other", pair.getPublic(), TYPE)))
        .anyMatch(why -> why.contains("no trusted key has the keyid"));
  }

  @Test
  void severalKeysHaveToSignAndOneKeyCountsOnce() throws Exception {
    var one = Keys.ed25519();
    var two = Keys.elliptic("secp256r1");
    var trust =
        TrustFile.read(
            Keys.file(
                ",\"thresholds\":{\"" + TYPE + "\":2}",
                Keys.entry("one", one.getPublic(), "", TYPE),
                Keys.entry("two", two.getPublic(), "", TYPE)));
    var single = Attestations.sign(statement("A"), SigningKey.of("one", one));
    assertThat(refused(single, trust)).anyMatch(why -> why.startsWith("1 of 2 keys"));
    var twiceTheSame = single.signedBy(SigningKey.of("one", one)).signedBy(SigningKey.of("", one));
    assertThat(refused(twiceTheSame, trust)).anyMatch(why -> why.startsWith("1 of 2 keys"));
    var both = single.signedBy(SigningKey.of("two", two));
    assertThat(Attestations.verify(both, trust, NOW).signers()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aGVsbG8gd29ybGQ= | hello world",
        "aGVsbG8gd29ybGQ  | hello world",
        "Pz8_Pz8_         | ??????",
        "Pz8/Pz8/         | ??????"
      })
  void bothAlphabetsOfBase64AreRead(String text, String expected) throws UnreadableEvidence {
    assertThat(Base64Text.decode(text.strip(), "payload")).isEqualTo(bytes(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aGVsb G8=", "aGVsbG9=x", "Pz8_Pz8/", "aGVsbG8gd29ybGR=", "a", "====", "é"})
  void whatIsNoBase64IsRefused(String text) {
    assertThatThrownBy(() -> Base64Text.decode(text, "payload"))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageStartingWith("payload: is not base64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | payload: is missing",
        "[] | the document: has to be an object",
        "{\"payload\":7} | payload: has to be a text",
        "{\"payload\":\"e30\",\"signatures\":[],\"payloadType\":\"x\"} | has 0 signatures",
        "{\"payload\":\"e30\",\"signatures\":[{\"sig\":\"\"}],\"payloadType\":\"x\"} | is empty",
        "{\"payload\":\"e30\",\"signatures\":{},\"payloadType\":\"x\"} | has to be a list",
        "{\"payload\":\"e30\",\"payload\":\"e30\"} | twice",
        "nonsense | not JSON"
      })
  void whatIsNoEnvelopeIsRefusedWithThePlace(String text, String expected) {
    assertThatThrownBy(() -> Envelope.read(bytes(text)))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageContaining(expected);
  }

  @Test
  void whatIsTooMuchIsRefused() {
    var many = "{\"sig\":\"e30\"},".repeat(Envelope.MOST_SIGNATURES) + "{\"sig\":\"e30\"}";
    var text = "{\"payload\":\"e30\",\"payloadType\":\"x\",\"signatures\":[" + many + "]}";
    assertThatThrownBy(() -> Envelope.read(bytes(text))).hasMessageContaining("17 signatures");
    assertThatThrownBy(() -> Envelope.read(new byte[Envelope.MOST_BYTES + 1]))
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> Envelope.read(bytes("[".repeat(100_000))))
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Envelope.read(new byte[] {'"', (byte) 0xff, '"'}))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  @Timeout(60)
  void theLargestForgeryIsRefusedInBoundedTime() {
    var payload = new byte[700_000];
    var sig = new Envelope.SignatureText("", new byte[64]);
    var entries = new java.util.ArrayList<String>();
    for (int i = 0; i < 64; i++) {
      entries.add(Keys.entry("key" + i, Keys.ed25519().getPublic(), "", TYPE));
    }
    var trust = TrustFile.read(Keys.file("", entries.toArray(String[]::new)));
    var forged =
        new Envelope(
            Envelope.IN_TOTO,
            payload,
            java.util.Collections.nCopies(Envelope.MOST_SIGNATURES, sig));
    long began = System.nanoTime();
    assertThat(refused(forged, trust))
        .hasSize(Envelope.MOST_SIGNATURES)
        .anyMatch(why -> why.contains("too many keys to try"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void whatWasSignedButIsNoStatementIsRefused() {
    var pair = Keys.ed25519();
    var trust = Keys.trust("gate", pair.getPublic(), TYPE);
    var key = SigningKey.of("gate", pair);
    for (var payload :
        List.of(
            "{}",
            "7",
            "{\"_type\":\"https://in-toto.io/Statement/v0.1\"}",
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[]}",
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{}}]}")) {
      var envelope = new Envelope(Envelope.IN_TOTO, bytes(payload), List.of()).signedBy(key);
      assertThat(refused(envelope, trust)).as(payload).isNotEmpty();
    }
  }

  @Test
  void thePayloadOfAnEnvelopeCanNotBeChangedBehindIt() {
    var payload = bytes("{}");
    var envelope = new Envelope(Envelope.IN_TOTO, payload, List.of());
    payload[0] = 'x';
    assertThat(envelope.signed()).endsWith((byte) '{', (byte) '}');
    assertThat(Base64.getEncoder().encodeToString(envelope.payload())).isEqualTo("e30=");
  }
}
