package dev.tidegate.server.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidegate.flags.Problem;
import dev.tidegate.server.codec.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trust file may say. */
class TrustFileTest {
  private static List<String> problems(byte[] file) {
    var refused = catchThrowableOfType(InvalidInput.class, () -> TrustFile.read(file));
    assertThat(refused).as(new String(file, StandardCharsets.UTF_8)).isNotNull();
    return refused.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    var one = Keys.ed25519().getPublic();
    var two = Keys.ed25519().getPublic();
    var file =
        Keys.file(
            ",\"thresholds\":{\"x\":2,\"y\":0},\"builders\":[{\"id\":\"b\",\"keys\":[\"on\"]}]",
            Keys.entry("one", one, "", "x"),
            Keys.entry("one", one, ""),
            Keys.entry("three", two, "", "z"));
    assertThat(problems(file))
        .anyMatch(what -> what.startsWith("keys.1.keyid"))
        .anyMatch(what -> what.startsWith("keys.1.attests"))
        .anyMatch(what -> what.contains("the same key as one"))
        .anyMatch(what -> what.startsWith("thresholds.x: asks for 2 keys, and 1"))
        .anyMatch(what -> what.startsWith("thresholds.y"))
        .anyMatch(what -> what.contains("did you mean \"one\""))
        .hasSize(6);
  }

  @Test
  void anUnknownMemberIsRefusedWithTheNearestName() {
    var file = Keys.file("", Keys.entry("one", Keys.ed25519().getPublic(), ",\"expiry\":1", "x"));
    assertThat(problems(file)).singleElement().asString().contains("expiry", "\"expires\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\\n!!\\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----"
      })
  void whatIsNoPublicKeyIsRefused(String key) {
    var file =
        "{\"trust\":1,\"keys\":[{\"keyid\":\"k\",\"name\":\"n\",\"attests\":[\"x\"],\"key\":\""
            + key
            + "\"}]}";
    assertThat(problems(file.getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .asString()
        .startsWith("keys.0.key");
  }

  @Test
  void otherCurvesAreRefused() {
    var file = Keys.file("", Keys.entry("k", Keys.elliptic("secp384r1").getPublic(), "", "x"));
    assertThat(problems(file)).singleElement().asString().contains("Ed25519 or ECDSA P-256");
  }
}
