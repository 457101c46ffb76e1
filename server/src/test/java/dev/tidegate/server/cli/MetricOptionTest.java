package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Failed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written after {@code --metric}. */
class MetricOptionTest {
  private static Json json(String text) {
    return MetricOption.json(text);
  }

  @Test
  void aMetricIsANameAndWhatUsersNotice() {
    assertThat(json(" invoices sent : billed; on time"))
        .isEqualTo(Json.parse("{\"name\":\"invoices sent\",\"userImpact\":\"billed; on time\"}"));
  }

  @Test
  void whatIsCountedOfItStandsAfterASemicolon() {
    assertThat(json("retries: they wait; kind=event, tolerated=2 %, role=critical"))
        .isEqualTo(
            Json.parse(
                "{\"name\":\"retries\",\"userImpact\":\"they wait\",\"kind\":\"event\","
                    + "\"tolerated\":\"2 %\",\"role\":\"critical\"}"));
    assertThat(json("rows: slow; kind=amount, most=10_000, worse=lower, tolerance=10 %"))
        .isEqualTo(
            Json.parse(
                "{\"name\":\"rows\",\"userImpact\":\"slow\",\"kind\":\"amount\","
                    + "\"most\":10000,\"worse\":\"lower\",\"tolerance\":\"10 %\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retries                        | is "name: user impact"
          retries: wait; kinds=event     | has no "kinds", only kind, role
          retries: wait; kind=event, ro  | has no "ro"
          retries: wait; kind=           | says nothing of kind
          rows: slow; most=many          | a whole number as its most, not "many"
          """)
  void whatIsWrongIsSaidWithHowToMendIt(String text, String why) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOf(Failed.class)
        .hasMessageContaining("--metric \"" + text + "\"")
        .hasMessageContaining(why);
  }
}
