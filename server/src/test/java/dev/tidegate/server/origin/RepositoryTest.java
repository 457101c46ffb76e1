package dev.tidegate.server.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Fact;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.Stated;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who or what wrote the commits of a repository. */
@SuppressWarnings("NullAway.Init")
class RepositoryTest {
  @TempDir Path folder;

  @Test
  void aCommitThatSaysNothingIsUnknownAndCountsAsGenerated() throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("a.java", "1", "Add a");
    var origin = repository.origin();
    assertThat(origin.kind()).isEqualTo(Authorship.UNKNOWN);
    assertThat(origin.kind().isGenerated()).isTrue();
    assertThat(origin.assurance()).isEqualTo(Assurance.INFERRED);
    assertThat(origin.people()).containsExactly("Ada Example <ada@example.com>");
    assertThat(origin.commits()).isEqualTo(1);
    assertThat(origin.unsigned()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Assisted-by: Claude:claude-opus-4-8 [bash] | ASSISTED | claude | claude-opus-4-8",
        "assisted-BY : gemini:g2 | ASSISTED | gemini | g2",
        "Generated-by: Codex | GENERATED | codex | ''",
        "Co-authored-by: Claude Opus 4.8 <noreply@anthropic.com> | ASSISTED | claude | Opus 4.8",
        "co-Authored-By: Copilot <1+Copilot@users.noreply.github.com> | ASSISTED | copilot | ''",
        "* Co-authored-by: Cursor <cursoragent@cursor.com> | ASSISTED | cursor | ''",
        "Assisted-by: none | PERSON | '' | ''",
        "Co-authored-by: Claudia Smith <c@example.com> | UNKNOWN | '' | ''",
        "Generated with [Claude Code](https://example.com) | ASSISTED | claude | ''"
      })
  void trailersTell(String line, Authorship kind, String agent, String model) throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("a.java", "1", "Add a\n\n" + line + "\n\nand something after it");
    var origin = repository.origin();
    assertThat(origin.kind()).isEqualTo(kind);
    assertThat(String.join(",", origin.agents())).isEqualTo(agent);
    assertThat(String.join(",", origin.models())).isEqualTo(model);
  }

  @Test
  void everyCommitIsAskedAndTheWeakestCounts() throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("a.java", "1", "Add a\n\nAssisted-by: none");
    assertThat(repository.origin().kind()).isEqualTo(Authorship.PERSON);
    repository.commit("b.java", "1", "Add b\n\nGenerated-by: Codex");
    repository.commit("c.java", "1", "Add c\n\nAssisted-by: none");
    assertThat(repository.origin().kind()).isEqualTo(Authorship.MIXED);
    repository.commit("d.java", "1", "Add d");
    assertThat(repository.origin().kind()).isEqualTo(Authorship.UNKNOWN);
    assertThat(repository.origin().agents()).containsExactly("codex");
  }

  @Test
  void botsAreTools() throws Exception {
    var repository = new GitFolder(folder);
    repository.commitAs(
        "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>", "pom.xml", "1", "Up");
    repository.commitAs("acme-helper[bot] <1@x>", "a.java", "1", "Up");
    var origin = repository.origin();
    assertThat(origin.kind()).isEqualTo(Authorship.GENERATED);
    assertThat(origin.agents()).containsExactly("acme-helper", "renovate");
    assertThat(origin.people()).isEmpty();
    assertThat(origin.assurance()).as("an author can be forged").isEqualTo(Assurance.DECLARED);
  }

  @Test
  void whatTheForgeSaysCanNotBeForged() throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("a.java", "1", "Add a\n\nAssisted-by: none");
    var beside = new Repository.Beside(PathKinds.BUILT_IN, List.of(), Optional.of("devin-ai[bot]"));
    var origin = new Repository(folder).origin("base..HEAD", beside);
    assertThat(origin.kind()).isEqualTo(Authorship.GENERATED);
    assertThat(origin.assurance()).isEqualTo(Assurance.PLATFORM_VERIFIED);
  }

  @Test
  void notesTellWhoWroteLines() throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("a.java", "1", "Add a");
    var note =
        """
        a.java
          s_52d0732141ad88::t_5a629af901e2fc 1-4
          h_31dce776f88375 5
        ---
        {"schema_version":"authorship/3.0.0","base_commit_sha":"7275fa05","prompts":{},
         "sessions":{"s_52d0732141ad88":{"agent_id":
         {"tool":"opencode","id":"x","model":"big-pickle"}}}}
        """;
    repository.git("notes", "--ref=ai", "add", "-m", note);
    var origin = repository.origin();
    assertThat(origin.kind()).isEqualTo(Authorship.MIXED);
    assertThat(origin.agents()).containsExactly("opencode");
    assertThat(origin.models()).containsExactly("big-pickle");
    repository.git("notes", "--ref=ai", "add", "-f", "-m", "nonsense\n---\n{");
    assertThat(repository.origin().kind()).isEqualTo(Authorship.UNKNOWN);
  }

  @Test
  void tracesTellOfTheCommitThatTheyName() throws Exception {
    var repository = new GitFolder(folder);
    var commit = repository.commit("a.java", "1", "Add a");
    var trace =
        """
        {"version":"0.1.0","id":"550e8400-e29b-41d4-a716-446655440000",
         "timestamp":"2026-01-25T10:00:00Z","vcs":{"type":"git","revision":"%s"},
         "tool":{"name":"cursor"},"files":[{"path":"a.java","conversations":[
         {"contributor":{"type":"ai","model_id":"anthropic/m"},
          "ranges":[{"start_line":1,"end_line":1}]}]}]}
        """;
    var kind = new Repository(folder).origin("base..HEAD", traced(trace.formatted(commit))).kind();
    assertThat(kind).isEqualTo(Authorship.GENERATED);
    var other = traced(trace.formatted("0".repeat(40)));
    assertThat(new Repository(folder).origin("base..HEAD", other).kind())
        .isEqualTo(Authorship.UNKNOWN);
    assertThatThrownBy(
            () -> new Repository(folder).origin("base..HEAD", traced(trace.replace("ai", "x"))))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageContaining("trace.json: files[0].conversations[0].contributor.type");
  }

  private static Repository.Beside traced(String text) {
    var source = new Source("trace.json", text.getBytes(StandardCharsets.UTF_8));
    return new Repository.Beside(PathKinds.BUILT_IN, List.of(source), Optional.empty());
  }

  @Test
  void aMergeThatChangesNothingItselfIsPassedOverAndOneThatDoesIsNot() throws Exception {
    var repository = new GitFolder(folder);
    repository.git("checkout", "-q", "-b", "side");
    repository.commit("side.java", "1", "Side\n\nAssisted-by: none");
    repository.git("checkout", "-q", "main");
    repository.commit("a.java", "1", "Add a\n\nAssisted-by: none");
    repository.git("merge", "-q", "--no-ff", "-m", "Merge side", "side");
    assertThat(repository.origin().kind()).isEqualTo(Authorship.PERSON);
    assertThat(repository.origin().commits()).isEqualTo(2);
    Files.writeString(folder.resolve("side.java"), "2");
    repository.git("commit", "-q", "-a", "--amend", "-m", "Merge side, and more");
    assertThat(repository.origin().kind()).isEqualTo(Authorship.UNKNOWN);
  }

  @Test
  void historyThatIsCutOffIsUnknown() throws Exception {
    var repository = new GitFolder(folder.resolve("all"));
    repository.commit("a.java", "1", "Add a\n\nAssisted-by: none");
    repository.commit("b.java", "1", "Add b\n\nAssisted-by: none");
    var shallow = folder.resolve("cut");
    repository.git(
        "clone", "-q", "--depth", "2", "file://" + folder.resolve("all"), shallow.toString());
    var origin = new Repository(shallow).origin("HEAD~1..HEAD", Repository.Beside.NOTHING);
    assertThat(origin.shallow()).isTrue();
    assertThat(origin.kind()).isEqualTo(Authorship.UNKNOWN);
    assertThatThrownBy(
            () -> new Repository(shallow).origin("base..HEAD", Repository.Beside.NOTHING))
        .hasMessageContaining("there is no commit base");
  }

  @Test
  void whatIsTouchedIsCountedByWhatItIs() throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("src/main/java/A.java", "a\nb\n", "One\n\nAssisted-by: none");
    assertThat(repository.origin().changes().isStructural()).isFalse();
    repository.commit("src/main/resources/db/migration/V1__a.sql", "c\n", "Two");
    repository.git("mv", "README.md", "odd");
    repository.commit("with space\tand tab.md", "x", "Three");
    var changes = repository.origin().changes();
    assertThat(changes.isStructural()).isTrue();
    assertThat(changes.kinds())
        .containsEntry("code", 1L)
        .containsEntry("migration", 1L)
        .containsEntry("docs", 2L)
        .containsEntry("unknown", 1L);
    assertThat(changes.files()).isEqualTo(5);
    assertThat(changes.added()).isEqualTo(5);
    assertThat(changes.structural())
        .contains("migration src/main/resources/db/migration/V1__a.sql", "unknown odd");
    var diff = new Repository(folder).diff("base..HEAD").text();
    assertThat(diff).contains("+++ b/src/main/java/A.java", "@@ -0,0 +1,2 @@");
  }

  @Test
  void whatARepositoryConfiguresIsNotRun() throws Exception {
    var repository = new GitFolder(folder);
    var proof = folder.resolve("ran");
    var script = folder.resolve(".git/evil.sh");
    Files.writeString(script, "#!/bin/sh\ntouch " + proof + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    for (var key :
        List.of(
            "core.fsmonitor",
            "diff.external",
            "core.pager",
            "gpg.program",
            "diff.evil.textconv",
            "diff.evil.command",
            "core.sshCommand")) {
      repository.git("config", key, script.toString());
    }
    Files.writeString(folder.resolve(".git/info/attributes"), "* diff=evil\n");
    var message = "One\n\nAssisted-by: none";
    Files.writeString(folder.resolve("a.java"), "1");
    repository.git("-c", "core.fsmonitor=false", "add", "a.java");
    repository.git("-c", "core.fsmonitor=false", "commit", "-q", "-m", message);
    Files.deleteIfExists(proof);
    assertThat(repository.origin().kind()).isEqualTo(Authorship.PERSON);
    assertThat(new Repository(folder).diff("base..HEAD").text()).contains("a.java");
    assertThat(proof).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--output=x..HEAD", "base..--all", "base;id..HEAD", "nothing..HEAD", "-x", "a b"})
  void whatIsNoRangeIsRefused(String range) throws Exception {
    new GitFolder(folder);
    assertThatThrownBy(() -> new Repository(folder).origin(range, Repository.Beside.NOTHING))
        .isInstanceOf(UnreadableEvidence.class);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void aFolderWithoutGitIsRefused() {
    assertThatThrownBy(() -> new Repository(folder).origin("a..b", Repository.Beside.NOTHING))
        .isInstanceOf(UnreadableEvidence.class);
  }

  @Test
  void itsJsonIsEvidence() throws Exception {
    var repository = new GitFolder(folder);
    repository.commit("pom.xml", "1", "One\n\nGenerated-by: Codex");
    var origin = repository.origin();
    var source = new Source("origin.json", Codec.bytes(Origin.class, origin));
    assertThat(new OriginFormat().recognises(source.head())).isTrue();
    var evidence = new OriginFormat().read(source, Reading.alone(Instant.EPOCH));
    assertThat(evidence.facts().get("origin.kind")).contains(new Fact.Text("generated"));
    assertThat(evidence.facts().get("origin.generated")).contains(new Fact.YesNo(true));
    assertThat(evidence.facts().get("change.structural")).contains(new Fact.YesNo(true));
    assertThat(evidence.facts().whole("change.dependency_files")).contains(1L);
    assertThat(OriginFacts.of(origin).facts()).isEqualTo(evidence.facts());
    assertThat(origin.statement().predicateType()).isEqualTo(Origin.PREDICATE);
    var torn = new Source("o.json", "{\"version\":1}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new OriginFormat().read(torn, Reading.alone(Instant.EPOCH)))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageContaining("o.json: ")
        .hasMessageContaining("head: is missing");
  }

  @Test
  void examplesStateWhatIsWrittenBesideThem() throws Exception {
    var format = new OriginFormat();
    for (var file : Stated.examples(format.name())) {
      Stated.check(format, file);
      assertThat(Stated.strangers(format, Stated.read(format, file))).isEmpty();
      assertThat(format.recognises(Source.of(file).head())).isTrue();
    }
  }
}
