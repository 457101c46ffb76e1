package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed statements and origins, as somebody at a shell asks for them. */
@SuppressWarnings("NullAway.Init")
class AttestedCommandsTest {
  private static final String ABOUT =
      "sha256:326086a5d542fbb3f783c4d9182b3188caecd714d02d6c10cbdea982e2bfc409";

  @TempDir Path folder;

  private Path trust() throws IOException {
    var options =
        Files.readString(Golden.home().resolve("testdata/evidence/attestation/provenance.options"));
    var text = options.lines().findFirst().orElseThrow().substring("trust=".length());
    return Files.writeString(folder.resolve("trust.json"), text);
  }

  private Shell.Ran verify(String... more) throws IOException {
    var file = Golden.home().resolve("testdata/evidence/attestation/provenance.json");
    var command = new ArrayList<>(List.of("attest", "verify", file.toString()));
    command.addAll(List.of("--trust", trust().toString()));
    return new Shell(folder).run(command, more);
  }

  @Test
  void aStatementOfATrustedKeyAboutThisArtifactHolds() throws Exception {
    var ran = verify("--subject", ABOUT);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("verified", "signed by  build service", "about      " + ABOUT);
    assertThat(verify("--json").json().is("verified")).isTrue();
  }

  @Test
  void anotherArtifactOrAnotherKeyDoesNot() throws Exception {
    var other = verify("--subject", "sha256:" + "0".repeat(64));
    assertThat(other.exit()).isEqualTo(4);
    assertThat(other.out()).contains("not verified", "is not about sha256:0000");
    assertThat(verify("--subject", "sha1:00").exit()).isEqualTo(2);
    var stranger = trust();
    Files.writeString(stranger, Files.readString(stranger).replace("\"ci\"", "\"cj\""));
    var file = Golden.home().resolve("testdata/evidence/attestation/provenance.json").toString();
    var ran = new Shell(folder).run("attest", "verify", file, "--trust", stranger.toString());
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.out()).contains("no trusted key has the keyid \"ci\"");
  }

  @Test
  void whatCanNotBeReadIsToldWithItsPlace() throws Exception {
    var trust = Files.writeString(folder.resolve("t.json"), "{\"trust\":1,\"key\":[]}");
    var file = Golden.home().resolve("testdata/evidence/attestation/provenance.json").toString();
    var ran = new Shell(folder).run("attest", "verify", file, "--trust", trust.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("key: unknown member", "\"keys\"");
    var none = new Shell(folder).run("attest", "verify", "nothing", "--trust", trust.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("nothing: can not be read");
  }

  @Test
  void anOriginIsTold() throws Exception {
    git("init", "-q", "-b", "main");
    git("commit", "-q", "--allow-empty", "-m", "Begin");
    Files.writeString(folder.resolve("pom.xml"), "<project/>\n");
    git("add", "-A");
    git("commit", "-q", "-m", "Add it\n\nAssisted-by: Claude:claude-opus-4-8");
    var dir = folder.toString();
    var ran = new Shell(folder).run("origin", "HEAD~1..HEAD", "--dir", dir);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("origin    assisted, treated as generated  (declared)")
        .contains("models    claude-opus-4-8")
        .contains("structural: 1 files, +1 −0 lines")
        .contains("needs approval: dependency pom.xml");
    var json = new Shell(folder).run("origin", "HEAD~1..HEAD", "--dir", dir, "--json").json();
    assertThat(json.text("kind")).isEqualTo("assisted");
    var none = new Shell(folder).run("origin", "--dir", dir);
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("say which commits, such as main..HEAD");
  }

  private void git(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of("git", "-C", folder.toString(), "-c", "user.name=A", "-c", "user.email=a@b"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }
}
