package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of flag sets that can be used. */
class FlagLintTest {
  private static List<String> rules(String targeting, String more) {
    var text =
        "{\"flags\":{\"f\":{\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
            + "\"targeting\":"
            + targeting
            + "}}"
            + more
            + "}";
    return FlagLint.check(text).stream()
        .map(finding -> finding.rule() + " " + finding.where())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"if\":[{\"var\":\"x\"},\"onn\"]} | unknown-variant flags.f.targeting.if.1",
        "{\"if\":[{\"var\":\"x\"},\"on\",5]} | unknown-variant flags.f.targeting.if.2",
        "{\"fractional\":[{\"var\":\"x\"},[\"on\",1],[\"of\",1]]} "
            + "| unknown-variant flags.f.targeting.fractional.2.0",
        "{\"if\":[true,\"on\",{\"var\":\"x\"},\"off\"]} | unreachable flags.f.targeting.if.3",
        "{\"if\":[{\"var\":\"x\"},\"on\",{\"var\":\"x\"},\"off\"]} | unreachable"
            + " flags.f.targeting.if.3",
        "{\"if\":[false,\"on\",\"off\"]} | unreachable flags.f.targeting.if.1",
        "{\"if\":[{\"matches\":[{\"var\":\"x\"},\"a\"]},\"on\"]} "
            + "| not-portable flags.f.targeting.if.0.matches",
        "{\"if\":[{\"==\":[{\"var\":\"x\"},0]},\"on\"]} "
            + "| missing-equals-zero flags.f.targeting.if.0.==",
        "{\"if\":[{\"some\":[{\"var\":\"x\"},{\"starts_with\":[{\"var\":\"\"},\"a\"]}]},\"on\"]} "
            + "| text-in-loop flags.f.targeting.if.0.some.1.starts_with",
      })
  void oneThingIsFound(String targeting, String finding) {
    assertThat(rules(targeting, ""))
        .filteredOn(found -> !found.startsWith("legacy"))
        .containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"if\":[{\"var\":\"x\"},\"on\",\"off\"]}",
        "{\"if\":[{\"==\":[{\"var\":[\"x\",1]},0]},\"on\"]}",
        "{\"if\":[{\"===\":[{\"var\":\"x\"},0]},\"on\"]}",
        "{\"if\":[{\"before\":[{\"var\":\"$flagd.timestamp\"},\"2026-01-01T00:00:00Z\"]},\"on\"]}",
      })
  void nothingIsFound(String targeting) {
    assertThat(rules(targeting, "")).isEmpty();
  }

  @Test
  void splitsAreLookedAtForOldClientsAndOtherHashes() {
    assertThat(rules("{\"fractional\":[[\"on\",50],[\"off\",50]]}", ""))
        .containsExactly("legacy-percent flags.f.targeting.fractional");
    assertThat(
            rules(
                "{\"fractional\":[{\"cat\":[\"größe\",{\"var\":\"$flagd.flagKey\"},"
                    + "{\"var\":\"company\"}]},[\"on\",1],[\"off\",0]]}",
                ""))
        .containsExactlyInAnyOrder(
            "legacy-percent flags.f.targeting.fractional",
            "non-ascii-key flags.f.targeting.fractional.0.cat",
            "missing-in-key flags.f.targeting.fractional.0.cat",
            "unreachable flags.f.targeting.fractional.2");
    assertThat(
            rules(
                "{\"if\":[{\"segment\":\"s\"},{\"fractional\":[[\"on\",1]]}]}",
                ",\"$segments\":{\"s\":{\"keys\":[\"Zürich\"]}}"))
        .contains("non-ascii-key flags.f.targeting.if.1.fractional");
  }

  @Test
  void whatNobodyNamesIsFound() {
    assertThat(
            rules(
                "{\"if\":[{\"$ref\":\"used\"},\"on\"]}",
                ",\"$evaluators\":{\"used\":{\"segment\":\"inner\"},\"unused\":true},"
                    + "\"$segments\":{\"inner\":{\"keys\":[]},\"outer\":{\"keys\":[]}}"))
        .containsExactly("unused-evaluator $evaluators.unused", "unused-segment $segments.outer");
  }

  @Test
  void longSegmentsAndMixedNumbersAreFound() {
    var keys = "\"k0\"" + ",\"k\"".repeat(0);
    for (int i = 1; i <= 1_000; i++) {
      keys += ",\"k" + i + "\"";
    }
    assertThat(
            rules(
                "{\"if\":[{\"segment\":\"s\"},\"on\"]}",
                ",\"$segments\":{\"s\":{\"keys\":[" + keys + "]}}"))
        .containsExactly("long-list flags.f.targeting.if.0.segment");
    var mixed = FlagLint.check("{\"flags\":{\"f\":{\"variants\":{\"a\":1,\"b\":1.5}}}}");
    assertThat(mixed).extracting(Finding::rule).containsExactly("mixed-numbers");
    assertThat(mixed.get(0).severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(FlagLint.check("{\"flags\":{\"f\":{\"variants\":{\"a\":1.0,\"b\":1.5}}}}"))
        .isEmpty();
  }

  @Test
  void findingsHaveTheirPlaceAndErrorsOfReadingAreAmongThem() {
    var found = FlagLint.check("{\"flags\":\n  {\"f\": {\"variants\":{\"a\":1,\n \"b\":1.5}}}}");
    assertThat(found.get(0).line()).isEqualTo(2);
    assertThat(found.get(0).column()).isEqualTo(21);
    assertThat(FlagLint.check("{"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR));
    assertThat(FlagLint.check("{\"flags\":{\"f\":{}}}"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.where()).isEqualTo("flags.f.variants"));
  }
}
