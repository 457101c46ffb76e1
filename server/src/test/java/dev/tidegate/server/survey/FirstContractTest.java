package dev.tidegate.server.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.ContractKeys;
import dev.tidegate.server.contractfile.EvidenceSource;
import dev.tidegate.server.contractfile.Surface;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first contract file says of repositories of several kinds. */
@SuppressWarnings("NullAway.Init")
class FirstContractTest {
  private static final List<String> FORMATS = List.of("jacoco", "junit");

  @TempDir Path folder;

  private FirstContractTest with(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  private FirstContractTest owned() throws IOException {
    return with(
        "CODEOWNERS", "# who\n* @shop/someone\n*.md @shop/writers\n* @shop/payments a@b.c\n");
  }

  private String text() throws IOException {
    return FirstContract.of(Survey.of(folder), FORMATS);
  }

  private ContractFile read() throws IOException, InvalidYaml {
    return new YamlFile(ContractFile.NAME, text()).read(ContractKeys.form(FORMATS));
  }

  private FirstContractTest git(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
    return this;
  }

  @Test
  void ofMavenModules() throws Exception {
    owned()
        .with("pom.xml", "<project><plugin>jacoco-maven-plugin</plugin></project>")
        .with("api/pom.xml", "<project>maven-failsafe-plugin</project>")
        .with("api/src/main/resources/openapi.yaml", "openapi: 3.1.0")
        .with("api/src/main/resources/db/migration/V1__first.sql", "create table a();")
        .with("deploy/web.yaml", "kind: Deployment")
        .with(".github/workflows/build.yml", "on: push")
        .git("init", "-q", "-b", "main");
    var file = read();
    assertThat(file.owner().team()).isEqualTo("payments");
    assertThat(file.evidence())
        .extracting(EvidenceSource::files)
        .containsExactly(
            List.of(
                "**/target/surefire-reports/TEST-*.xml", "**/target/failsafe-reports/TEST-*.xml"),
            List.of("**/target/site/jacoco*/jacoco.xml"));
    assertThat(file.interfaces())
        .extracting(Surface::files)
        .containsExactly(List.of("api/src/main/resources/openapi.yaml"));
    assertThat(file.gate().paths())
        .containsEntry("migration", List.of("api/src/main/resources/db/migration/**"))
        .containsEntry("infrastructure", List.of("deploy/**"));
    assertThat(text()).contains("built by Maven").contains("run in GitHub Actions");
  }

  @Test
  void ofGradleWithNamesFromGit() throws Exception {
    owned().with("build.gradle.kts", "plugins { jacoco }").with("src/main/proto/a.proto", "");
    git("init", "-q", "-b", "trunk")
        .git("remote", "add", "origin", "git@git.example.com:group/shop/check out.git");
    var file = read();
    assertThat(file.project()).isEqualTo("shop");
    assertThat(file.service()).isEqualTo("check-out");
    assertThat(file.evidence())
        .extracting(EvidenceSource::format)
        .containsExactly("junit", "jacoco");
    assertThat(text()).contains("- protobuf: src/main/proto/a.proto").contains("git:trunk");
  }

  @Test
  void ofNpm() throws Exception {
    owned().with("package.json", "{\"devDependencies\": {\"jest-junit\": \"16\"}}");
    assertThat(read().evidence().getFirst().files()).containsExactly("junit.xml");
  }

  @Test
  void ofGo() throws Exception {
    owned().with("go.mod", "module a").with("Makefile", "gotestsum --junitfile report.xml");
    assertThat(read().evidence().getFirst().files()).containsExactly("report.xml");
  }

  @Test
  void ofPython() throws Exception {
    owned()
        .with(
            "pyproject.toml", "[tool.pytest.ini_options]\naddopts = \"--junit-xml=out/tests.xml\"")
        .with("alembic/versions/1_a.py", "")
        .with("schemas/a.avsc", "{}");
    var file = read();
    assertThat(file.evidence().getFirst().files()).containsExactly("out/tests.xml");
    assertThat(file.gate().paths()).containsEntry("migration", List.of("alembic/versions/**"));
  }

  @Test
  void ofAnEmptyFolderWhoseOwnerNobodyInvents() throws Exception {
    var text = text();
    assertThat(text).contains("  team:  # FILL IN: the team that answers for the service");
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidYaml.class)
        .hasMessageContaining(
            "owner.team: says nothing: fill it in: the team that answers for the service")
        .hasMessageNotContaining("; tidegate.yaml");
    owned();
    assertThat(read().service()).isEqualTo(folder.getFileName().toString());
    assertThat(read().project()).isEqualTo("default");
  }

  @Test
  void manyFilesAreNamedByTheirFolders() throws Exception {
    owned();
    for (int i = 0; i < 30; i++) {
      with("events/v" + i % 3 + "/e" + i + ".avsc", "{}");
    }
    assertThat(read().interfaces().getFirst().files())
        .containsExactly("events/v0/**/*.avsc", "events/v1/**/*.avsc", "events/v2/**/*.avsc");
  }

  @Test
  void whateverARepositorySaysIsQuoted() throws Exception {
    with("CODEOWNERS", "* @a/x\"]:\u0085{,\u0007&*\n")
        .with("ab: c, [d]/openapi #1.yaml", "")
        .with("a: b/openapi.yaml", "")
        .with("null/openapi.json", "")
        .with("b\\c/openapi.json", "")
        .git("init", "-q");
    var file = read();
    assertThat(file.owner().team()).isEqualTo("x\"]:\u0085{,\u0007&*");
    assertThat(file.interfaces().getFirst().files())
        .containsExactly("ab: c, [d]/openapi #1.yaml", "null/openapi.json");
  }

  @Test
  void whatIsLinkedFromElsewhereIsNotRead() throws Exception {
    var secret = Files.writeString(folder.resolve("secret"), "* @a/secret");
    Files.createSymbolicLink(folder.resolve("CODEOWNERS"), secret);
    assertThat(text()).contains("FILL IN").doesNotContain("secret");
  }

  @Test
  void reportsOfUnknownFormatsAreLeftOut() throws Exception {
    owned().with("pom.xml", "jacoco-maven-plugin");
    assertThat(FirstContract.of(Survey.of(folder), List.of("junit")))
        .contains("- junit:")
        .doesNotContain("- jacoco:");
  }
}
