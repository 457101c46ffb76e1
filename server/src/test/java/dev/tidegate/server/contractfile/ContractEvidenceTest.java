package dev.tidegate.server.contractfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.server.evidence.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a contract file names, in a checkout with a past. */
@SuppressWarnings("NullAway.Init")
class ContractEvidenceTest {
  @TempDir Path folder;

  private void git(String... arguments) throws Exception {
    var command =
        new java.util.ArrayList<>(
            List.of("git", "-C", folder.toString(), "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
  }

  private Path write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private void past() throws Exception {
    git("init", "-q", "-b", "main");
    write("web/api/a.yaml", "old a");
    write("web/api/b.yaml", "old b");
    write("api/c.yaml", "elsewhere");
    git("add", ".");
    git("commit", "-q", "-m", "past");
    write("web/api/a.yaml", "new a");
    write("web/api/new.yaml", "new");
  }

  private static ContractFile with(String interfaces) throws Exception {
    return Contracts.read(Contracts.LEAST + interfaces);
  }

  private static Path before(Wanted wanted) {
    return wanted.before().orElseThrow();
  }

  @Test
  void whatGitHasOfThePatternsIsLaidOut() throws Exception {
    past();
    var file =
        with(
            """
            interfaces:
              - openapi: api/*.yaml
                before: git:main
                direction: server
                mode: full-transitive
              - openapi: api/a.yaml
                before: git:HEAD:api/b.yaml
              - avro: api/a.yaml
                before: api/b.yaml
              - avro: api/a.yaml
            evidence:
              - junit: build/*.xml
                options: {least: 3}
            """);
    Path laidOut;
    try (var evidence = ContractEvidence.of(file, folder.resolve("web"))) {
      var wanted = evidence.wanted();
      assertThat(wanted).hasSize(5);
      assertThat(wanted.get(0).format()).contains("junit");
      assertThat(wanted.get(0).options()).isEqualTo(Map.of("least", "3"));
      assertThat(wanted.get(1).options())
          .isEqualTo(Map.of("direction", "server", "mode", "full-transitive"));
      laidOut = before(wanted.get(1));
      assertThat(laidOut.resolve("api/a.yaml")).hasContent("old a");
      assertThat(laidOut.resolve("api/b.yaml")).hasContent("old b");
      assertThat(laidOut.resolve("api/new.yaml")).doesNotExist();
      assertThat(laidOut.resolve("api/c.yaml")).doesNotExist();
      assertThat(before(wanted.get(2))).hasContent("old b");
      assertThat(before(wanted.get(3))).hasContent("old b");
      assertThat(wanted.get(4).before()).isEmpty();
    }
    assertThat(laidOut).doesNotExist();
  }

  @Test
  void whatGitDoesNotHaveIsNotTakenForNew() throws Exception {
    past();
    var file =
        with(
            """
            interfaces:
              - {openapi: api/a.yaml, before: "git:origin/main"}
              - {openapi: api/a.yaml, before: "git:main:api/none.yaml"}
            """);
    try (var evidence = ContractEvidence.of(file, folder.resolve("web"))) {
      for (var wanted : evidence.wanted()) {
        assertThat(before(wanted)).doesNotExist();
      }
      assertThat(before(evidence.wanted().getFirst()).toString())
          .endsWith("git has no origin_main: fetch it first");
    }
  }

  @Test
  void withoutGitThereIsNothingToCompareWith() throws Exception {
    var file = with("interfaces: [{openapi: a.yaml, before: 'git:main'}]");
    try (var evidence = ContractEvidence.of(file, folder)) {
      assertThat(before(evidence.wanted().getFirst())).doesNotExist();
    }
  }

  @Test
  void whatIsNoFileStopsIt() throws Exception {
    past();
    git(
        "update-index",
        "--add",
        "--cacheinfo",
        "160000,4b825dc642cb6eb9a060e54bf8d69288fbee4904,web/api/m.yaml");
    git("commit", "-q", "-m", "a submodule");
    var file = with("interfaces: [{openapi: api/*.yaml, before: 'git:main'}]");
    assertThatThrownBy(() -> ContractEvidence.of(file, folder.resolve("web")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("git does not give main:api/m.yaml");
  }

  @Test
  void whatHasToBeSaidBeforeExposureIsMissedByName() throws Exception {
    assertThat(Readiness.missing(Contracts.read(Contracts.full()))).isEmpty();
    assertThat(Readiness.missing(Contracts.read(Contracts.LEAST)))
        .hasSize(10)
        .extracting(dev.tidegate.kernel.Reason::text)
        .contains(
            "the contract's checklist.flag is missing: the flag by which it is taken back",
            "the contract's owner.escalation is missing: whom to ask when it does not answer");
  }
}
