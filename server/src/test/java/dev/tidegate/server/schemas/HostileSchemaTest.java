package dev.tidegate.server.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that mean harm: an error that says what and where, or UNKNOWN, and soon. */
class HostileSchemaTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static void refused(Language language, String name, String text, String... says) {
    refused(language, new Source(name, text.getBytes(StandardCharsets.UTF_8)), says);
  }

  private static void refused(Language language, Source source, String... says) {
    assertTimeout(
        SOON,
        () ->
            assertThatThrownBy(() -> language.compare(List.of(source), source, Mode.FULL))
                .isInstanceOf(UnreadableEvidence.class)
                .hasMessageContainingAll(says));
  }

  private static Answer answer(Language language, String name, String before, String after) {
    return assertTimeout(
        SOON,
        () ->
            language
                .compare(
                    List.of(Cases.source(name, before)), Cases.source(name, after), Mode.BACKWARD)
                .answer());
  }

  private static String many(int count, IntFunction<String> part, String between) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(between));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsNothingIsRefused(Language language) {
    refused(language, "a.json", "", "a.json");
    refused(language, "a.json", "{\"a\": ", "a.json");
    refused(language, new Source("a.json", new byte[] {'"', (byte) 0xFF, '"'}), "UTF-8");
    refused(language, new Source("a.json", new byte[17 << 20]), "larger than 16 MiB");
  }

  @Test
  void nestingIsBounded() {
    var deep = "[".repeat(100_000);
    refused(Language.JSON_SCHEMA, "a.json", deep, "a.json");
    refused(Language.JSON_SCHEMA, "a.yaml", "- ".repeat(10_000) + "a", "nested deeper than 64");
    refused(Language.AVRO, "a.avsc", deep, "a.avsc");
    refused(
        Language.PROTOBUF, "a.proto", "message M { ".repeat(10_000), "a.proto:1", "deeper than 60");
  }

  @Test
  void aliasesDoNotMultiply() {
    var bomb =
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + many(
                12,
                i -> "a" + (i + 1) + ": &a" + (i + 1) + " [" + many(9, j -> "*a" + i, ", ") + "]",
                "\n");
    refused(Language.JSON_SCHEMA, "a.yaml", bomb, "a.yaml", "aliases stand for");
  }

  @Test
  void numbersStaySmall() {
    for (var number : List.of("1e999999999", "1e99999999999999", "9".repeat(101))) {
      refused(Language.JSON_SCHEMA, "a.json", "{\"maximum\": " + number + "}", "a.json");
    }
    refused(Language.JSON_SCHEMA, "a.yaml", "maximum: 1e9999", "too large");
  }

  @Test
  void expressionsAreNeverRun() {
    var evil = "{\"pattern\": \"^(a+)+$\", \"enum\": [\"" + "a".repeat(5_000) + "!\"]}";
    assertThat(answer(Language.JSON_SCHEMA, "a.json", evil, "{\"pattern\": \"^(a|a)*$\"}"))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aChainOfDefinitionsEndsInUnknownAndNotInAStackThatIsFull() {
    assertThat(answer(Language.JSON_SCHEMA, "a.json", chain("number"), chain("integer")))
        .isEqualTo(Answer.UNKNOWN);
  }

  private static String chain(String type) {
    return "{\"$ref\": \"#/$defs/d0\", \"$defs\": {"
        + many(
            5_000,
            i ->
                "\"d"
                    + i
                    + "\": {\"properties\": {\"a\": {\"$ref\": \"#/$defs/d"
                    + (i + 1)
                    + "\"}}}",
            ", ")
        + ", \"d5000\": {\"type\": \""
        + type
        + "\"}}}";
  }

  @Test
  void aChainOfReferencesEnds() {
    var refs =
        "{\"$ref\": \"#/$defs/d0\", \"$defs\": {"
            + many(5_000, i -> "\"d" + i + "\": {\"$ref\": \"#/$defs/d" + (i + 1) + "\"}", ", ")
            + ", \"d5000\": {}}}";
    assertThat(answer(Language.JSON_SCHEMA, "a.json", "{\"type\": \"string\"}", refs))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void manyOptionsOfManyOptionsEndInUnknown() {
    var options =
        "{\"oneOf\": ["
            + many(400, i -> "{\"properties\": {\"p" + i + "\": {\"type\": \"string\"}}}", ", ")
            + "]}";
    var others = options.replace("string", "integer");
    assertThat(answer(Language.JSON_SCHEMA, "a.json", options, others))
        .isNotEqualTo(Answer.COMPATIBLE);
  }

  @Test
  void optionsOfOptionsOfOptionsEnd() {
    var definitions =
        many(
            12,
            i ->
                "\"d"
                    + i
                    + "\": {\"anyOf\": ["
                    + many(
                        6,
                        j ->
                            "{\"required\": [\"p0\"], \"type\": \"object\", \"properties\": {\"p"
                                + j
                                + "\": {\"$ref\": \"#/$defs/d"
                                + ((i + 1) % 12)
                                + "\"}}}",
                        ", ")
                    + "]}",
            ", ");
    var before = "{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + definitions + "}}";
    var after = before.replace("\"p0\"", "\"p9\"");
    assertThat(answer(Language.JSON_SCHEMA, "a.json", before, after))
        .isNotEqualTo(Answer.COMPATIBLE);
  }

  @Test
  void protobufThatEndsTooEarlyIsRefusedWithItsLine() {
    refused(
        Language.PROTOBUF, "m.proto", "message M {\n int32 a = 1", "m.proto:2", "ends too early");
    refused(Language.PROTOBUF, "m.proto", "message M {\n/* ", "m.proto:2", "does not end");
    refused(Language.PROTOBUF, "m.proto", "message M { int32 a = x; }", "whole number", "\"x\"");
    refused(Language.PROTOBUF, "m.proto", "massage M {}", "\"massage\" is not understood");
    refused(Language.PROTOBUF, "m.proto", "message M { int32 a = 1; int32 b = 1; }", "there twice");
  }

  @Test
  void avroThatIsWrongIsRefusedWithItsPath() {
    refused(
        Language.AVRO,
        "r.avsc",
        "{\"type\": \"record\", \"name\": \"R\"}",
        "\"fields\" is missing");
    refused(
        Language.AVRO,
        "r.avsc",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\":"
            + " [{\"name\": \"a\", \"type\": \"int\", \"default\": \"x\"}]}",
        "$.a: its default does not fit its type");
    refused(
        Language.AVRO,
        "r.avsc",
        "[{\"type\": \"fixed\", \"name\": \"F\", \"size\": 1}, {\"type\": \"fixed\", \"name\":"
            + " \"F\", \"size\": 1}]",
        "defined twice");
  }

  @Test
  void openApiOfAnotherVersionIsRefused() {
    refused(Language.OPENAPI, "a.yaml", "swagger: '2.0'", "\"openapi\" is missing");
    refused(Language.OPENAPI, "a.yaml", "openapi: 3.2.0", "it is OpenAPI 3.2.0", "3.1.x");
    refused(Language.OPENAPI, "a.yaml", "openapi: 3.1.0\npaths: [a]", "paths: is an object");
  }
}
