package dev.tidegate.interop.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.schemas.Language;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/**
 * Beside Avro's own {@link SchemaCompatibility}: what it calls incompatible is never compatible
 * here, and what it calls compatible is never breaking. Where we say that it is not known, more
 * than one field or branch goes by a name.
 */
class AvroPeerTest {
  private static final int PAIRS = Integer.getInteger("pairs", 4_000);
  private static final long SEED = Long.getLong("seed", 20_261_122L);

  @Test
  void avroItselfSaysTheSame() throws Exception {
    var answers = new EnumMap<Answer, Integer>(Answer.class);
    for (int i = 0; i < PAIRS; i++) {
      var random = new RandomAvro(SEED + i);
      var before = random.document();
      var after = random.near(before);
      answers.merge(check(before, after, SEED + i), 1, Integer::sum);
    }
    assertThat(answers.getOrDefault(Answer.COMPATIBLE, 0))
        .as(answers::toString)
        .isGreaterThan(PAIRS / 10);
    assertThat(answers.getOrDefault(Answer.BREAKING, 0))
        .as(answers::toString)
        .isGreaterThan(PAIRS / 10);
    assertThat(answers.getOrDefault(Answer.UNKNOWN, 0))
        .as(answers::toString)
        .isLessThan(PAIRS / 20);
  }

  private static Answer check(Json before, Json after, long seed) throws Exception {
    var writer = new Schema.Parser().parse(before.text());
    var reader = new Schema.Parser().parse(after.text());
    var theirs = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    var ours =
        Language.AVRO.compare(List.of(source(before)), source(after), Mode.BACKWARD).answer();
    boolean compatible = theirs.getType() == SchemaCompatibilityType.COMPATIBLE;
    assertThat(ours)
        .as("seed %d\nbefore %s\nafter %s\n%s", seed, before.text(), after.text(), theirs)
        .isIn(compatible ? Answer.COMPATIBLE : Answer.BREAKING, Answer.UNKNOWN);
    return ours;
  }

  private static Source source(Json json) {
    return new Source("s.avsc", json.text().getBytes(StandardCharsets.UTF_8));
  }
}
