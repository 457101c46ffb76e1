package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first contract file, and what git asks before a commit. */
@SuppressWarnings("NullAway.Init")
class InitCommandTest {
  @TempDir Path folder;

  private Shell.Ran run(String... words) {
    return new Shell(folder).run(java.util.List.of(words), "--dir", folder.toString());
  }

  private void git(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("git", "-C", folder.toString()));
    command.addAll(java.util.List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }

  private String contract() throws IOException {
    return Files.readString(folder.resolve("tidegate.yaml"));
  }

  @Test
  void itIsWrittenWithItsSchemaAndSaysWhatIsToBeFilledIn() throws IOException {
    Files.writeString(folder.resolve("go.mod"), "module a");
    var ran = run("init");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
    assertThat(ran.out()).contains("to be filled in:").contains("owner.team: says nothing");
    assertThat(contract())
        .startsWith("# yaml-language-server: $schema=.tidegate/tidegate.schema.json\n");
    var schema = Files.readString(folder.resolve(".tidegate/tidegate.schema.json"));
    assertThat(Json.parse(schema)).isInstanceOf(Json.Obj.class);
    var check = new Shell(folder).run("contract", "check", folder + "/tidegate.yaml");
    assertThat(check.exit()).isEqualTo(Exit.REFUSED);
    assertThat(check.out()).contains("fill it in").endsWith("1 problem\n");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("tidegate.yaml"), "mine: true\n");
    var ran = run("init");
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err()).contains("is there already: --force overwrites it");
    assertThat(contract()).isEqualTo("mine: true\n");
    assertThat(folder.resolve(".tidegate")).doesNotExist();
    assertThat(run("init", "--force").exit()).isEqualTo(Exit.DONE);
    assertThat(contract()).contains("FILL IN");
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws IOException {
    var elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
    Files.createSymbolicLink(folder.resolve("tidegate.yaml"), elsewhere);
    assertThat(run("init").exit()).isEqualTo(Exit.REFUSED);
    assertThat(run("init", "--force").exit()).isEqualTo(Exit.DONE);
    assertThat(Files.readString(elsewhere)).isEqualTo("kept");
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Files.writeString(folder.resolve("CODEOWNERS"), "* @shop/payments");
    var ran = run("init", "--dry-run");
    assertThat(ran.out()).contains("team: payments");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theHookLooksAtWhatIsStaged() throws Exception {
    git("init", "-q");
    assertThat(run("hook", "run").exit()).isEqualTo(Exit.DONE);
    Files.createDirectories(folder.resolve("services/a"));
    var file = folder.resolve("services/a/tidegate.yaml");
    Files.writeString(file, "project: shop\n");
    assertThat(run("hook", "run").exit()).as("not staged").isEqualTo(Exit.DONE);
    git("add", ".");
    Files.writeString(file, "project: shop\nservice: a\nowner: {team: a}\nerrors: 1 %\n");
    var ran = run("hook", "run");
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.out()).contains("services/a/tidegate.yaml:1:1: owner: is missing");
    git("add", ".");
    assertThat(run("hook", "run").exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void theHookLooksAtFilesThatAreNamed() throws IOException {
    var bad = Files.writeString(folder.resolve("tidegate.yaml"), "project: [");
    var other = Files.writeString(folder.resolve("other.yaml"), "a: [");
    assertThat(new Shell(folder).run("hook", "run", bad + "", other + "").out())
        .contains("not YAML")
        .doesNotContain("other.yaml");
    assertThat(new Shell(folder).run("hook", "run", other + "").exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void theHookIsInstalledOnceAndAnotherIsLeftAlone() throws Exception {
    assertThat(run("hook", "install").err()).contains("no checkout of git");
    git("init", "-q");
    assertThat(run("hook", "install").exit()).isEqualTo(Exit.DONE);
    var hook = folder.resolve(".git/hooks/pre-commit");
    assertThat(hook).isExecutable().content().contains("exec tidegate hook run");
    assertThat(run("hook", "install").out()).contains("is there already");
    Files.writeString(hook, "#!/bin/sh\nexit 0\n");
    var ran = run("hook", "install");
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err()).contains("was left alone").contains("let it run: tidegate hook run");
    assertThat(hook).content().isEqualTo("#!/bin/sh\nexit 0\n");
  }
}
