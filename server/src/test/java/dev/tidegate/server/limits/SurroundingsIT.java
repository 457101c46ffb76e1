package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.chaos.Operator;
import dev.tidegate.server.chaos.ServerProcess;
import dev.tidegate.server.fixture.FirstToken;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that finds its place taken, or would be in danger there, says so and ends. */
@SuppressWarnings("NullAway.Init")
class SurroundingsIT {
  private static final int UNUSABLE = 3;
  private static final int USAGE = 2;
  private static final String FLAG = "{\"variants\":{\"a\":1,\"b\":2},\"defaultVariant\":\"a\"}";

  @TempDir Path folder;

  @Test
  void aSecondServerOnTheSameFolderEndsAndTheFirstIsUndisturbed() throws Exception {
    var data = folder.resolve("data");
    try (var first = new ServerProcess(data, List.of());
        var operator = Operator.of(first, data)) {
      assertThat(put(operator, "before")).isEqualTo(201);

      var second = Program.in(folder).run("serve", "--data", data.toString(), "--port", "0");

      assertThat(second.exit()).isEqualTo(UNUSABLE);
      assertThat(second.out()).isEmpty();
      assertThat(second.err())
          .contains("tidegate: another Tidegate uses " + data)
          .contains("(process " + first.pid() + ")")
          .contains("stop it first")
          .contains("--data")
          .doesNotContain("\tat ");
      assertThat(put(operator, "after")).isEqualTo(201);
      var third = Program.in(folder).run("serve", "--data", data.toString(), "--port", "0");
      assertThat(third.exit()).as("the second did not take the lock away").isEqualTo(UNUSABLE);
      first.kill();
      first.restart();
      assertThat(operator.send("GET", "/api/v1/flags/after", "", "").status()).isEqualTo(200);
    }
    assertVerified(data);
  }

  @Test
  void aPortThatIsTakenIsToldAndNothingPretendsToRun() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var data = folder.resolve("data");

      var ended = Program.in(folder).run("serve", "--data", data.toString(), "--port", port);

      assertThat(ended.exit()).isEqualTo(UNUSABLE);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .contains("can not listen on 127.0.0.1:" + port)
          .contains("in use")
          .contains("--port")
          .doesNotContain("\tat ");
      assertVerified(data);
    }
  }

  @Test
  void anAddressBeyondThisMachineNeedsTlsOrAWordThatAProxySpeaksIt() throws Exception {
    var data = folder.resolve("data");

    var ended =
        Program.in(folder)
            .run("serve", "--data", data.toString(), "--port", "0", "--host", "0.0.0.0");

    assertThat(ended.exit()).isEqualTo(USAGE);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("0.0.0.0 can be reached from other machines")
        .contains("--tls-keystore")
        .contains("--insecure-http")
        .doesNotContain("\tat ");
    assertThat(data).as("nothing is made before the configuration is right").doesNotExist();
    try (var plain = new ServerProcess(data, List.of("--host", "0.0.0.0", "--insecure-http"));
        var operator = new Operator("http://127.0.0.1:" + plain.port(), FirstToken.in(data))) {
      assertThat(put(operator, "behind-a-proxy")).isEqualTo(201);
    }
  }

  @Test
  void aFolderThatCanNotBeMadeIsNamed() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "not a folder");
    var data = file.resolve("data").toString();

    var ended = Program.in(folder).run("serve", "--data", data, "--port", "0");

    assertThat(ended.exit()).isEqualTo(UNUSABLE);
    assertThat(ended.err()).contains("can not make the folder " + data).doesNotContain("\tat ");
  }

  private void assertVerified(Path data) throws Exception {
    var verified = Program.in(folder).run("journal", "verify", "--data", data.toString());
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
  }

  private static int put(Operator operator, String key) throws Exception {
    return operator.send("PUT", "/api/v1/flags/" + key, "", FLAG).status();
  }
}
