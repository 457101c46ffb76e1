package dev.tidegate.server.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to hurt. */
class HostileYamlTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static String problem(String text) {
    return problem(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The first thing that is wrong; it does not take long to tell. */
  private static String problem(byte[] bytes) {
    return Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try {
            return "read: " + YamlFile.of("x.yaml", bytes).read(YamlForms.any("anything"));
          } catch (InvalidYaml e) {
            return e.problems().getFirst().text();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{", "&a [", "!!seq ["})
  void whatIsNestedTooDeepIsRefused(String opening) {
    assertThat(problem(opening.repeat(YamlFile.MOST_BYTES / opening.length())))
        .containsAnyOf("nested deeper than 50", "not YAML");
  }

  @Test
  void aBombOfAnchorsIsRefused() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + ", *a" + (i - 1));
      text.append(", *a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    assertThat(problem(text.toString()))
        .isEqualTo("a6[1]: more than 100000 values, counting what aliases stand for");
  }

  @Test
  void manyAliasesAreRefused() {
    var aliases = IntStream.range(0, 60).mapToObj(_ -> "*a").collect(Collectors.joining(", "));
    assertThat(problem("a: &a 1\nb: [" + aliases + "]")).isEqualTo("b[50]: more than 50 aliases");
  }

  @Test
  void manyValuesAreRefused() {
    assertThat(problem("[" + "1,".repeat(200_000) + "]"))
        .isEqualTo("[99999]: more than 100000 values, counting what aliases stand for");
  }

  @Test
  void aLargeFileIsRefusedBeforeItIsParsed() {
    var bytes = new byte[YamlFile.MOST_BYTES + 1];
    Arrays.fill(bytes, (byte) ' ');
    assertThat(problem(bytes)).isEqualTo("larger than 1 MiB: split it");
  }

  @Test
  void whatIsNotUtf8IsRefusedWithItsPlace() {
    assertThatThrownBy(() -> YamlFile.of("x.yaml", new byte[] {'a', ':', '\n', 'b', (byte) 0xC3}))
        .isInstanceOf(InvalidYaml.class)
        .hasMessage("x.yaml:2:2: not UTF-8 from here on: save it as UTF-8");
  }

  @Test
  void aCharacterThatNoTextMayHaveIsRefused() {
    assertThat(problem("a: b\nc: \u0000")).isEqualTo("a character that no text may have: U+0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e99999999999999",
        "0x" + "f",
        "-0",
        "+.5e-3",
        "0o17",
        "00000000000001"
      })
  void numbersOfAllKindsAreReadOrRefused(String number) {
    assertThat(problem("a: " + number)).doesNotContain("Exception");
  }

  @Test
  void aNumberWithoutEndIsRefused() {
    assertThat(problem("a: " + "9".repeat(1_000_000)))
        .isEqualTo("a: a number has at most 100 characters");
    assertThat(problem("a: 0x" + "f".repeat(1_000_000)))
        .isEqualTo("a: a number has at most 100 characters");
  }

  @Test
  void aKeyWithoutEndIsRefused() {
    assertThat(problem("? " + "k".repeat(1_000_000) + "\n: 1"))
        .isEqualTo("a key has at most 200 characters");
  }

  @Test
  void twoDocumentsAreRefused() {
    assertThat(problem("a: 1\n---\nb: 2")).startsWith("a second document");
  }

  @Test
  void problemsWithoutEndAreCounted() {
    var twice = "a: 1\n".repeat(5_000);
    assertThatThrownBy(
            () ->
                YamlFile.of("x.yaml", twice.getBytes(StandardCharsets.UTF_8))
                    .read(YamlForms.any("anything")))
        .isInstanceOfSatisfying(
            InvalidYaml.class,
            e -> {
              assertThat(e.problems()).hasSize(YamlProblems.MOST);
              assertThat(e.count()).isEqualTo(4_999);
              assertThat(e.report().getLast()).isEqualTo("x.yaml: and 4899 more");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: \"\\ud83d\"", "a: 'x", "a: |\n  x\n y", "\t- a", "a: b: c", "%YAML 9.9\n--- a", "a: @b",
        "--- &a", "? a", ": b", "<<: *a", "a: !<x> b", "%TAG ! tag:x,1:\n--- !y z", "- - - a\n-b"
      })
  void whateverIsWrittenIsReadOrRefused(String text) {
    assertThat(problem(text)).doesNotContain("Exception");
  }
}
