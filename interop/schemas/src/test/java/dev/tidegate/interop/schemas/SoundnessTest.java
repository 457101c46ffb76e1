package dev.tidegate.interop.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tidegate.flags.Json;
import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.schemas.Language;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Nothing that breaks is called compatible: whatever one version of a schema lets be written, and
 * somebody else's validator says so, the other lets be read, when we said that it does.
 */
class SoundnessTest {
  private static final int PAIRS = Integer.getInteger("pairs", 4_000);
  private static final long SEED = Long.getLong("seed", 20_261_122L);
  private static final int INSTANCES = 120;

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void whatIsCalledCompatibleIsRead() throws Exception {
    var answers = new EnumMap<Answer, Integer>(Answer.class);
    int witnessed = 0;
    for (int i = 0; i < PAIRS; i++) {
      var random = new RandomSchemas(SEED + i);
      var before = random.document();
      var after = random.near(before);
      var answer = compare(before, after);
      answers.merge(answer, 1, Integer::sum);
      boolean broken = isBroken(before, after, random, answer, SEED + i);
      witnessed += broken ? 1 : 0;
    }
    assertThat(answers.getOrDefault(Answer.COMPATIBLE, 0))
        .as(answers::toString)
        .isGreaterThan(PAIRS / 10);
    assertThat(answers.getOrDefault(Answer.BREAKING, 0)).isGreaterThan(PAIRS / 10);
    assertThat(witnessed)
        .as("pairs of which an instance proves that they break")
        .isGreaterThan(PAIRS / 20);
  }

  @Test
  void whatClientsSendAndServersAnswerIsReadToo() throws Exception {
    int compatible = 0;
    for (int i = 0; i < PAIRS / 2; i++) {
      var random = new RandomSchemas(SEED - i);
      var before = random.document();
      var after = random.near(before);
      for (boolean asks : List.of(true, false)) {
        var answer =
            Language.OPENAPI
                .compare(List.of(api(before, asks)), api(after, asks), Mode.BACKWARD)
                .answer();
        var writer = declaredOnly(asks ? before : after);
        isBroken(writer, asks ? after : before, random, answer, SEED - i);
        compatible += answer == Answer.COMPATIBLE ? 1 : 0;
      }
    }
    assertThat(compatible).isGreaterThan(PAIRS / 20);
  }

  /** An interface that takes such a body, or gives it. */
  private static Source api(Json.Obj document, boolean asks) {
    var schema = new TreeMap<>(document.members());
    var definitions = schema.getOrDefault("$defs", Json.nothing());
    schema.remove("$defs");
    var content =
        Map.of("content", object("application/json", object("schema", new Json.Obj(schema))));
    var operation =
        asks
            ? Map.of(
                "requestBody",
                new Json.Obj(Map.copyOf(content)),
                "responses",
                new Json.Obj(Map.of()))
            : Map.of("responses", object("200", new Json.Obj(Map.copyOf(content))));
    var paths = object("/a", object("post", new Json.Obj(Map.copyOf(operation))));
    return source(
        new Json.Obj(Map.of("openapi", Json.of("3.1.0"), "paths", paths, "$defs", definitions)));
  }

  private static Json object(String name, Json value) {
    return new Json.Obj(Map.of(name, value));
  }

  /** The same, without properties that are named nowhere: writers of an interface send none. */
  private static Json declaredOnly(Json json) {
    return switch (json) {
      case Json.Arr(var items) ->
          new Json.Arr(items.stream().map(SoundnessTest::declaredOnly).toList());
      case Json.Obj(var members) -> {
        var closed = new TreeMap<String, Json>();
        members.forEach((name, value) -> closed.put(name, declaredOnly(value)));
        if (isOpen(members)) {
          closed.put("unevaluatedProperties", Json.of(false));
        }
        yield new Json.Obj(closed);
      }
      default -> json;
    };
  }

  private static boolean isOpen(Map<String, Json> members) {
    return members.get("properties") instanceof Json.Obj(var properties)
        && !properties.isEmpty()
        && !members.containsKey("additionalProperties");
  }

  @Test
  void whatIsTheSameIsCompatible() throws Exception {
    for (int i = 0; i < PAIRS / 4; i++) {
      var document = new RandomSchemas(SEED + i).document();
      var source = source(document);
      var found = Language.JSON_SCHEMA.compare(List.of(source), source, Mode.FULL);
      assertThat(found.differences()).as(document::text).isEmpty();
    }
  }

  private static Answer compare(Json before, Json after) throws Exception {
    return Language.JSON_SCHEMA
        .compare(List.of(source(before)), source(after), Mode.BACKWARD)
        .answer();
  }

  private static Source source(Json json) {
    return new Source("s.json", json.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether some instance is written by the one and can not be read by the other. */
  private boolean isBroken(
      Json before, Json after, RandomSchemas random, Answer answer, long seed) {
    var writer = registry.getSchema(before.text(), InputFormat.JSON);
    var reader = registry.getSchema(after.text(), InputFormat.JSON);
    boolean broken = false;
    for (int i = 0; i < INSTANCES; i++) {
      var instance = random.instance(3).text();
      if (isValid(writer, instance) && !isValid(reader, instance)) {
        assertThat(answer)
            .as(
                "seed %d\nbefore %s\nafter %s\ninstance %s",
                seed, before.text(), after.text(), instance)
            .isNotEqualTo(Answer.COMPATIBLE);
        broken = true;
      }
    }
    return broken;
  }

  private static boolean isValid(Schema schema, String instance) {
    return schema.validate(instance, InputFormat.JSON).isEmpty();
  }
}
