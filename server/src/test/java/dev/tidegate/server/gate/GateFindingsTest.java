package dev.tidegate.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.evidence.Fact;
import dev.tidegate.flags.Json;
import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Severity;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateFindingsTest {
  private static final GateReport REPORT =
      GateReport.of(
          Optional.empty(),
          Digest.of("terms"),
          List.of(),
          List.of(),
          List.of(
              weighed("standard/tests-pass", Severity.FAIL, Answer.BROKEN, "100% \"wrong\"\r\n::x"),
              weighed("standard/origin-is-known", Severity.WARN, Answer.BROKEN, "unknown"),
              weighed("standard/there-is-a-flag", Severity.FAIL, Answer.HOLDS, "holds")),
          List.of(),
          List.of(Reason.of("gate.evidence", "a,b: c")),
          Instant.EPOCH);

  private static Weighed weighed(String rule, Severity severity, Answer answer, String why) {
    return new Weighed(
        rule, severity, Mode.ENFORCE, answer, why, List.of(), List.of(), Optional.empty());
  }

  @Test
  void ourOwnReaderOfSarifReadsWhatIsWritten() throws Exception {
    var bytes = GateFindings.sarif(REPORT, "tidegate.yaml").text().getBytes(StandardCharsets.UTF_8);
    var format = Vocabulary.installed().formats().named("sarif");

    var read =
        format.read(
            new Source("gate.sarif", bytes),
            new Reading(Optional.empty(), Optional.empty(), Map.of(), Instant.EPOCH));

    assertThat(read.facts().get("analysis.errors")).contains(new Fact.Whole(2));
    assertThat(read.facts().get("analysis.warnings")).contains(new Fact.Whole(1));
    assertThat(read.findings())
        .anyMatch(
            one ->
                one.rule().equals("standard/tests-pass")
                    && one.place().startsWith("tidegate.yaml")
                    && one.text().contains("\"wrong\""));
  }

  @Test
  void whatIsSaidNeverBecomesACommandOfGitHub() {
    var lines = GateFindings.annotations(REPORT, "a:b,c/tidegate.yaml");

    assertThat(lines)
        .containsExactly(
            "::error file=a%3Ab%2Cc/tidegate.yaml,title=gate.evidence::a,b: c",
            "::warning file=a%3Ab%2Cc/tidegate.yaml,title=standard/origin-is-known::unknown",
            "::error file=a%3Ab%2Cc/tidegate.yaml,title=standard/tests-pass::"
                + "100%25 \"wrong\"%0D%0A::x");
    assertThat(lines).noneMatch(line -> line.contains("\n"));
  }

  @Test
  void gitLabFindsItsFields() {
    var all = (Json.Arr) GateFindings.codeQuality(REPORT, "tidegate.yaml");

    assertThat(all.items()).hasSize(3);
    for (var one : all.items()) {
      assertThat(text(one, "fingerprint")).matches("[0-9a-f]{64}");
      assertThat(text(one, "severity")).isIn("minor", "blocker");
      assertThat(text(one, "check_name")).isNotEmpty();
      assertThat(text(one, "description")).startsWith(text(one, "check_name"));
      assertThat(one.toString()).contains("tidegate.yaml").contains("begin");
    }
    assertThat(all.items().stream().map(one -> text(one, "fingerprint"))).doesNotHaveDuplicates();
  }

  private static String text(Json object, String name) {
    return ((Json.Text) java.util.Objects.requireNonNull(object.member(name))).value();
  }
}
