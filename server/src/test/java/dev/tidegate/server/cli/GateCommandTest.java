package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate of a checkout, at a shell. */
@SuppressWarnings("NullAway.Init")
class GateCommandTest {
  private static final Path EXAMPLE = Golden.home().resolve("examples/gate");

  @TempDir Path folder;

  @BeforeEach
  void aServiceWithOneChange() throws Exception {
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Ada Example");
    git("config", "user.email", "ada@example.com");
    for (var file : List.of("tidegate.yaml", "api/openapi.yaml", "src/greeting.py")) {
      write(file, Files.readString(EXAMPLE.resolve("start").resolve(file)));
    }
    write(".gitignore", "build/\n");
    write("build/junit.xml", Files.readString(EXAMPLE.resolve("reports/passed/junit.xml")));
    git("add", "-A");
    git("commit", "-q", "-m", "Greet");
    write("src/greeting.py", "def greeting(hour): return 'hello'\n");
    git("commit", "-q", "-am", "Say hello\n\nAssisted-by: none");
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
  }

  private Shell.Ran gate(String verb, String... more) {
    var all = new ArrayList<>(List.of("gate", verb, "--dir", folder.toString(), "--range"));
    all.add("HEAD~1..HEAD");
    all.addAll(List.of(more));
    return new Shell(folder).run(all.toArray(String[]::new));
  }

  private void contract(String from, String to) throws IOException {
    var file = folder.resolve("tidegate.yaml");
    var text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate --frobnicate",
        "gate frobnicate",
        "gate check --frobnicate",
        "gate check --format xml",
        "gate check surplus",
        "gate check --dir /nowhere/at/all",
        "gate check --sign key.pem",
        "gate explain --dir /nowhere/at/all",
        "gate test /nowhere/at/all.yaml",
        "gate test --frobnicate",
        "gate verify",
        "gate verify /nowhere/at/all.json",
      })
  void wrongUsageIsNeverTakenForAVerdict(String line) {
    var ran = new Shell(folder).run(line.split(" "));

    assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(GateOptions.ERROR);
    assertThat(ran.err()).isNotBlank();
  }

  @Test
  void aFileThatCanNotBeUsedIsAnErrorWithItsPlaces() throws Exception {
    contract("service: greeting", "servise: greeting");
    write(".tidegate/waivers.yaml", "waivers: nothing\n");

    var ran = gate("check");

    assertThat(ran.exit()).isEqualTo(GateOptions.ERROR);
    assertThat(ran.err()).contains("tidegate.yaml:2:1").contains("service");
    assertThat(gate("check", "--subject", "sha1:ab").exit()).isEqualTo(GateOptions.ERROR);
    assertThat(gate("check", "--range", "nowhere..HEAD").exit()).isNotEqualTo(GateOptions.PASS);
  }

  @Test
  void theSameIsSaidAgainFromTheSameFilesAndTheDifferenceIsToldFromOthers() throws Exception {
    var report = folder.resolve("build/gate.json").toString();
    var twin = folder.resolve("build/twin.json");
    assertThat(gate("check", "--out", report).exit()).isEqualTo(GateOptions.PASS);

    assertThat(gate("verify", report).out()).contains("the same: PASS");

    Files.copy(Path.of(report), twin);
    write("build/junit.xml", Files.readString(EXAMPLE.resolve("reports/failed/junit.xml")));
    var differs = gate("verify", report);
    assertThat(differs.exit()).isEqualTo(GateOptions.FAIL);
    assertThat(differs.out())
        .contains("outcome: PASS there, FAIL here")
        .contains("evidence that is not here: build/junit.xml")
        .contains("rule standard/tests-pass said HOLDS");
    assertThat(Files.readAllBytes(twin)).isEqualTo(Files.readAllBytes(Path.of(report)));
    write("build/other.json", "{\"outcome\": 7}");
    assertThat(gate("verify", folder.resolve("build/other.json").toString()).exit())
        .isEqualTo(GateOptions.ERROR);
  }

  @Test
  void aReportIsTheSameInAnotherCheckout(@TempDir Path elsewhere) throws Exception {
    var report = folder.resolve("build/gate.json");
    assertThat(gate("check", "--out", report.toString()).exit()).isEqualTo(GateOptions.PASS);
    git("clone", "-q", folder.toString(), elsewhere.resolve("twin").toString());
    var build = Files.createDirectories(elsewhere.resolve("twin/build"));
    Files.copy(folder.resolve("build/junit.xml"), build.resolve("junit.xml"));

    var ran =
        new Shell(elsewhere)
            .run(
                "gate",
                "verify",
                report.toString(),
                "--dir",
                elsewhere.resolve("twin").toString(),
                "--range",
                "HEAD~1..HEAD");

    assertThat(ran.exit()).as(ran.out()).isEqualTo(GateOptions.PASS);
    assertThat(Files.readString(report)).doesNotContain(folder.toString());
  }

  @Test
  void aRuleThatHoldsIsExplainedToo() {
    var ran = gate("explain", "standard/tests-pass");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("tests.total  3")
        .contains("tests.failed == 0  true")
        .contains("from build/junit.xml");
    var wrong = gate("explain", "standard/test-pass");
    assertThat(wrong.exit()).isEqualTo(GateOptions.ERROR);
    assertThat(wrong.err()).contains("did you mean \"standard/tests-pass\"");
  }

  @Test
  void modesMakeTheSameAnswersWeighLess() throws Exception {
    write("build/junit.xml", Files.readString(EXAMPLE.resolve("reports/failed/junit.xml")));
    git("commit", "-q", "--allow-empty", "-m", "Nothing\n\nAssisted-by: none");
    assertThat(gate("check").exit()).isEqualTo(GateOptions.FAIL);

    contract("evidence:", "gate:\n  mode: warn\nevidence:");
    assertThat(gate("check").out()).startsWith("WARN").contains("(fail, in mode warn)");
    contract("mode: warn", "mode: shadow");
    assertThat(gate("check").out()).startsWith("PASS").contains("(fail, in mode shadow)");
    contract("mode: shadow", "mode: shadow\n  rules: {standard/tests-pass: enforce}");
    assertThat(gate("check").exit()).isEqualTo(GateOptions.FAIL);
    contract("mode: shadow", "mode: off");
    assertThat(gate("check").exit()).isEqualTo(GateOptions.FAIL);
    contract("enforce}", "off}");
    assertThat(gate("check").exit()).as("nothing is asked").isEqualTo(GateOptions.INCONCLUSIVE);
  }

  @Test
  void aModeForARuleThatThereIsNotIsTold() throws Exception {
    contract("evidence:", "gate:\n  rules: {standard/test-pass: warn}\nevidence:");

    var ran = gate("check");

    assertThat(ran.exit()).isEqualTo(GateOptions.INCONCLUSIVE);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("gate: rules: there is no rule standard/test-pass")
        .contains("did you mean \"standard/tests-pass\"");
  }

  @Test
  void aWaiverThatLastsTooLongDoesNotCountAndIsTold() throws Exception {
    write("build/junit.xml", Files.readString(EXAMPLE.resolve("reports/failed/junit.xml")));
    var waivers = Files.readString(EXAMPLE.resolve("history/07-waiver/.tidegate/waivers.yaml"));
    write("build/waivers.yaml", waivers.replace("IN-30-DAYS", "9000-01-01"));

    var ran = gate("check", "--waivers", folder.resolve("build/waivers.yaml").toString());

    assertThat(ran.exit()).isEqualTo(GateOptions.FAIL);
    assertThat(ran.out().replaceAll("\\s+", " ")).contains("lasts longer than 90 days");
  }

  @Test
  void aWaiverForARuleThatThereIsNotIsTold() throws Exception {
    var waivers = Files.readString(EXAMPLE.resolve("history/10-too-late/.tidegate/waivers.yaml"));
    write("build/waivers.yaml", waivers.replace("standard/tests-pass", "standard/tests-past"));

    var ran = gate("check", "--waivers", folder.resolve("build/waivers.yaml").toString());

    assertThat(ran.exit()).isEqualTo(GateOptions.INCONCLUSIVE);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("there is no rule standard/tests-past")
        .contains("standard/tests-pass\"");
  }

  @Test
  void ourOwnPackIsReadFromItsFileAndScoresAreReckoned() throws Exception {
    write(
        "rules/greeting.yaml",
        """
        pack: greeting
        about: what greetings need
        rules:
          - name: enough-tests
            why: few tests prove little
            owner: hospitality
            impact: greetings are wrong
            severity: warn
            require: tests.total >= 10
            cases:
              - {facts: {tests.total: 10}, gives: holds}
              - {facts: {tests.total: 9}, gives: broken}
        """);
    contract(
        "evidence:",
        "gate:\n  packs: [rules/greeting.yaml]\n  scores: {quality: {least: 50}}\nevidence:");

    var ran = gate("check");

    assertThat(ran.exit()).isEqualTo(GateOptions.FAIL);
    assertThat(ran.out())
        .contains("greeting/enough-tests")
        .contains("quality: 0.0 of 100; it takes 50.0");
    assertThat(new Shell(folder).run("gate", "test", folder + "/rules/greeting.yaml").out())
        .contains("greeting  1 rules, 2 cases, 0 wrong");
    write(
        "rules/greeting.yaml",
        Files.readString(folder.resolve("rules/greeting.yaml"))
            .replace("tests.total: 9}", "tests.total: 19}"));
    var wrong = new Shell(folder).run("gate", "test", folder + "/rules/greeting.yaml");
    assertThat(wrong.exit()).isEqualTo(GateOptions.FAIL);
    assertThat(wrong.out())
        .contains("greeting.yaml:12: greeting/enough-tests gives holds, not broken");
  }

  @Test
  void outsideOfARepositoryTheOriginIsNotKnownAndNothingPasses(@TempDir Path elsewhere)
      throws Exception {
    Files.copy(folder.resolve("tidegate.yaml"), elsewhere.resolve("tidegate.yaml"));

    var ran = new Shell(folder).run("gate", "check", "--dir", elsewhere.toString());

    assertThat(ran.exit()).isEqualTo(GateOptions.INCONCLUSIVE);
    assertThat(ran.out()).contains("where the change comes from");
  }
}
