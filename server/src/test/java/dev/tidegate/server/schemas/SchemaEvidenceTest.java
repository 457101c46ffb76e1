package dev.tidegate.server.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Finding.Level;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the gate learns of a change of a schema. */
class SchemaEvidenceTest {
  private static final String BEFORE = "{\"type\": \"object\", \"required\": [\"a\"]}";
  private static final String AFTER = "{\"type\": \"object\", \"required\": [\"a\", \"b\"]}";

  private static Evidence read(String before, String after, Map<String, String> options)
      throws UnreadableEvidence {
    var reading =
        new Reading(
            Optional.of(Cases.source("old.json", before)),
            Optional.empty(),
            options,
            Instant.EPOCH);
    return new JsonSchemaEvidence().read(Cases.source("new.json", after), reading);
  }

  @Test
  void whatBreaksIsCountedAndSaid() throws Exception {
    var evidence = read(BEFORE, AFTER, Map.of());

    assertThat(evidence.facts().whole("schema.breaking")).contains(1L);
    assertThat(evidence.facts().whole("schema.unknown")).contains(0L);
    assertThat(evidence.facts().whole("schema.new")).contains(0L);
    assertThat(evidence.facts().get("schema.changed")).contains(new Fact.YesNo(true));
    assertThat(evidence.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.ERROR);
              assertThat(finding.rule()).isEqualTo("backward.required.added");
              assertThat(finding.place()).isEqualTo("$.b");
            });
  }

  @Test
  void theOtherDirectionHasItsOwnAnswer() throws Exception {
    var evidence = read(BEFORE, AFTER, Map.of("direction", "writer"));

    assertThat(evidence.facts().whole("schema.breaking")).contains(0L);
    assertThat(evidence.facts().whole("schema.compatible")).contains(1L);
  }

  @Test
  void theSameBytesHaveNotChanged() throws Exception {
    var evidence = read(BEFORE, BEFORE, Map.of("mode", "full"));

    assertThat(evidence.facts().get("schema.changed")).contains(new Fact.YesNo(false));
    assertThat(evidence.findings()).isEmpty();
  }

  @Test
  void aNewSchemaIsNewAndNothingElseIsKnown() throws Exception {
    var evidence =
        new JsonSchemaEvidence()
            .read(Cases.source("new.json", AFTER), Reading.alone(Instant.EPOCH));

    assertThat(evidence.facts().whole("schema.new")).contains(1L);
    assertThat(evidence.facts().get("schema.breaking")).isEmpty();
    assertThat(evidence.facts().get("schema.compatible")).isEmpty();
  }

  @Test
  void aNewSchemaThatCanNotBeReadIsNoEvidence() {
    assertThatThrownBy(
            () ->
                new AvroEvidence()
                    .read(
                        Cases.source("a.avsc", "{\"type\": \"reocrd\"}"),
                        Reading.alone(Instant.EPOCH)))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessage("a.avsc: $: there is no type \"reocrd\" before this");
  }

  @Test
  void allThatIsWrongWithTheOptionsIsToldAtOnce() {
    assertThatThrownBy(
            () -> read(BEFORE, AFTER, Map.of("mod", "full", "mode", "ful", "direction", "server")))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageContaining("option \"mod\" is not known; did you mean \"mode\"?")
        .hasMessageContaining("mode \"ful\" is not known; did you mean \"full\"?")
        .hasMessageContaining("direction \"server\" is not known for json-schema");
  }

  @Test
  void oneEarlierVersionIsNotAllOfThem() {
    assertThatThrownBy(() -> read(BEFORE, AFTER, Map.of("mode", "full_transitive")))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageContaining("needs every earlier version");
  }

  @Test
  void theFormatsAreFoundAndKnowTheirFiles() {
    var files =
        Map.of(
            "openapi", Cases.source("api.yaml", "openapi: 3.1.0\npaths: {}\n"),
            "json-schema",
                Cases.source(
                    "s.json", "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}"),
            "avro", Cases.source("r.avsc", "\"int\""),
            "protobuf", Cases.source("m.proto", "syntax = \"proto3\";"));
    for (var format : ServiceLoader.load(EvidenceFormat.class)) {
      files.forEach(
          (name, file) -> {
            if (format instanceof SchemaEvidence) {
              assertThat(format.recognises(file.head()))
                  .as(format.name() + " " + name)
                  .isEqualTo(format.name().equals(name));
            }
          });
    }
    assertThat(ServiceLoader.load(EvidenceFormat.class))
        .extracting(EvidenceFormat::name)
        .containsAll(files.keySet());
  }

  @Test
  void anInterfaceInYamlIsReadAsOneInJson() throws Exception {
    var yaml =
        Cases.source(
            "a.yaml",
            """
            openapi: 3.0.3
            paths:
              /a:
                get:
                  responses:
                    200: {description: ok}
            """);
    var json =
        Cases.source(
            "a.json",
            "{\"openapi\": \"3.0.3\", \"paths\": {\"/a\": {\"get\": {\"responses\": {\"200\":"
                + " {}}}}}}");

    assertThat(Language.OPENAPI.compare(List.of(yaml), json, Mode.FULL).differences()).isEmpty();
  }
}
