package dev.tidegate.server.attestation;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys that live as long as a test, and what is signed with them. */
final class Keys {
  static final Digest ARTIFACT = Digest.of("an artifact");

  private Keys() {}

  static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair elliptic(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(PublicKey key) {
    var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN PUBLIC KEY-----\n"
        + encoder.encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** A point of P-256 in its X.509 form, as base64. */
  static String p256(String x, String y) {
    var before = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
    var hex = before + "%064x%064x".formatted(new BigInteger(x), new BigInteger(y));
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  /** A key's entry in a trust file. */
  static String entry(String keyid, PublicKey key, String more, String... attests) {
    var types = Arrays.stream(attests).map(type -> "\"" + type + "\"").toList();
    return "{\"keyid\":\""
        + keyid
        + "\",\"name\":\"the "
        + keyid
        + " service\",\"key\":"
        + Json.of(pem(key)).text()
        + ",\"attests\":["
        + String.join(",", types)
        + "]"
        + more
        + "}";
  }

  static byte[] file(String more, String... entries) {
    var text =
        "{\"trust\":1,\"keys\":["
            + Arrays.stream(entries).collect(Collectors.joining(","))
            + "]"
            + more
            + "}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Trust trust(String keyid, PublicKey key, String... attests) {
    return TrustFile.read(file("", entry(keyid, key, "", attests)));
  }

  static Statement statement(String type, String predicate) {
    return new Statement(List.of(Subject.of("app.jar", ARTIFACT)), type, Json.parse(predicate));
  }

  /** Provenance as a builder writes it. */
  static Statement provenance(Map<String, String> parameters) {
    var members =
        parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
            .collect(Collectors.joining(","));
    return statement(
        Predicate.Provenance.TYPE,
        """
        {"buildDefinition":{"buildType":"https://ci.example/build/v1",
         "externalParameters":{%s},
         "resolvedDependencies":[{"uri":"git+https://example.com/shop",
           "digest":{"gitCommit":"d20ace7968ba43c0219f62d71334c1095bab1602"}}]},
         "runDetails":{"builder":{"id":"https://ci.example"},
         "metadata":{"finishedOn":"2026-08-01T12:00:00Z"}}}
        """
            .formatted(members));
  }
}
