package dev.tidegate.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Merging;
import dev.tidegate.server.Golden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every format of evidence has to do, whoever wrote it. */
class EvidenceFormatContractTest {
  private static final EvidenceFormats FORMATS = EvidenceFormats.installed();
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Something to try with each example of each format. */
  private interface Try {
    void on(EvidenceFormat format, Example example) throws Exception;
  }

  private static Stream<DynamicTest> each(Try what) {
    return FORMATS.all().stream()
        .flatMap(
            format ->
                Example.of(format.name()).stream()
                    .map(one -> dynamicTest(one.toString(), () -> what.on(format, one))));
  }

  @TestFactory
  Stream<DynamicTest> everyFormatHasAnExample() {
    return FORMATS.all().stream()
        .map(
            format ->
                dynamicTest(
                    format.name(),
                    () ->
                        assertThat(Example.of(format.name()))
                            .as("create testdata/evidence/%s/NAME.*", format.name())
                            .isNotEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> examplesSayWhatIsWrittenBesideThem() {
    return each(
        (format, example) -> {
          var evidence = format.read(example.source(), example.reading());
          Golden.check(example.golden(), EvidenceWords.of(evidence, derived(evidence)));
        });
  }

  private static List<String> derived(Evidence evidence) {
    var all = Merging.of(FORMATS.families().values(), List.of(evidence), List.of()).facts();
    return all.values().entrySet().stream()
        .filter(fact -> evidence.facts().get(fact.getKey()).isEmpty())
        .map(fact -> EvidenceWords.line(fact.getKey(), fact.getValue()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> examplesAreRecognisedByOneFormat() {
    return each(
        (format, example) -> assertThat(FORMATS.recognise(example.source())).isSameAs(format));
  }

  @TestFactory
  Stream<DynamicTest> factsAreThoseOfTheFamilies() {
    return each(
        (format, example) ->
            assertThat(format.read(example.source(), example.reading()).facts().values())
                .isNotEmpty()
                .allSatisfy((name, fact) -> isStated(format, name, fact)));
  }

  private static void isStated(EvidenceFormat format, String name, Fact fact) {
    var type =
        format.families().stream()
            .flatMap(family -> family.facts().stream())
            .filter(one -> one.name().equals(name))
            .findFirst();
    assertThat(type.map(FactType::kind)).as(name).isEqualTo(Optional.of(fact.kind()));
    assertThat(type.map(FactType::merge))
        .as(name)
        .isNotEqualTo(Optional.of(FactType.Merge.DERIVED));
  }

  @TestFactory
  Stream<DynamicTest> aFileThatIsCutOffIsRefusedOrSaysTheSame() {
    return each(
        (format, example) -> {
          var whole = example.source().bytes();
          var facts = format.read(example.source(), example.reading()).facts();
          int step = Math.max(1, whole.length / 150);
          for (int length = 0; length < whole.length; length += step) {
            var cut = Arrays.copyOf(whole, length);
            if (!isAppendedTo(example, whole, length)) {
              tried(format, example, cut)
                  .ifPresent(evidence -> assertThat(evidence.facts()).isEqualTo(facts));
            }
          }
        });
  }

  /**
   * A log is written line by line: one with fewer lines is a log, too; scripts and YAML as well.
   */
  private static boolean isAppendedTo(Example example, byte[] whole, int length) {
    if (example.name().matches(".*\\.(sql|yaml)")) {
      return true; // nothing in them says that more was to come
    }
    boolean atEnd = length > 0 && (whole[length - 1] == '\n' || whole[length] == '\n');
    return example.name().endsWith(".hlog") && atEnd;
  }

  @TestFactory
  Stream<DynamicTest> aBrokenFileIsRefusedOrRead() {
    return each(
        (format, example) -> {
          var random = new Random(7);
          var whole = example.source().bytes();
          for (int i = 0; i < 200; i++) {
            var broken = whole.clone();
            for (int j = 0; j <= i % 4; j++) {
              broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            var _ = tried(format, example, broken);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> wrongTypesAndHugeNumbersAreRefusedOrRead() {
    return each(
        (format, example) -> {
          var text = new String(example.source().bytes(), StandardCharsets.UTF_8);
          for (var other :
              List.of(
                  "9".repeat(400), "-1", "1e999", "0.5", "null", "\"x\"", "{}", "[]", "NaN", "")) {
            var numbers = text.replaceAll("(?<=[ :=\"])\\d+(\\.\\d+)?(?=[ ,\"\\n}\\]])", other);
            var _ = tried(format, example, numbers.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 60; i++) {
              var one = replaced(text, i, other);
              var _ = tried(format, example, one.getBytes(StandardCharsets.UTF_8));
            }
          }
        });
  }

  /** The text with its i-th JSON value, or XML attribute, replaced. */
  private static String replaced(String text, int i, String other) {
    var value = java.util.regex.Pattern.compile("(?<=[:=\\[] ?)(\"[^\"]*\"|[\\d.]+|true|false)");
    var matcher = value.matcher(text);
    for (int found = 0; matcher.find(); found++) {
      if (found == i) {
        boolean isXml = text.startsWith("<");
        var quoted = isXml ? "\"" + other.replace("\"", "") + "\"" : other;
        return text.substring(0, matcher.start()) + quoted + text.substring(matcher.end());
      }
    }
    return text;
  }

  @TestFactory
  Stream<DynamicTest> deepNestingIsRefused() {
    return each(
        (format, example) -> {
          for (var bomb :
              List.of(
                  "[".repeat(200_000),
                  "{\"a\":".repeat(100_000),
                  "{\"results\":[".repeat(50_000),
                  "<testsuite>".repeat(100_000),
                  "<coverage><a>" + "<packages>".repeat(100_000),
                  "<report>" + "<group name='a'>".repeat(100_000))) {
            assertThat(tried(format, example, bomb.getBytes(StandardCharsets.UTF_8))).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> entitiesAreNotResolved() {
    var laughs = new StringBuilder("<?xml version='1.0'?><!DOCTYPE ROOT [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 12; i++) {
      laughs
          .append("<!ENTITY l")
          .append(i)
          .append(" '")
          .append("&l%d;".formatted(i - 1).repeat(10));
      laughs.append("'>");
    }
    laughs.append("<!ENTITY file SYSTEM 'file:///etc/passwd'>]>");
    return each(
        (format, example) -> {
          for (var root : List.of("testsuites", "report", "coverage")) {
            for (var use : List.of("<a>&l11;</a>", "<a>&file;</a>", "<a b='&l11;'/>")) {
              var file = laughs + "<ROOT>" + use + "</ROOT>";
              var bytes = file.replace("ROOT", root).getBytes(StandardCharsets.UTF_8);
              assertThat(tried(format, example, bytes)).as(root + use).isEmpty();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotUtf8IsRefusedOrSaysTheSame() {
    return each(
        (format, example) -> {
          var whole = example.source().bytes();
          var facts = format.read(example.source(), example.reading()).facts();
          for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 40)) {
            var broken = new byte[whole.length + 2];
            System.arraycopy(whole, 0, broken, 0, at);
            broken[at] = (byte) 0xc3;
            broken[at + 1] = (byte) 0x28;
            System.arraycopy(whole, at, broken, at + 2, whole.length - at);
            tried(format, example, broken)
                .ifPresent(evidence -> assertThat(evidence.facts()).isEqualTo(facts));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> filesOfOtherFormatsAreRefused() {
    return FORMATS.all().stream()
        .flatMap(
            format ->
                FORMATS.all().stream()
                    .filter(other -> !other.name().equals(format.name()))
                    .flatMap(other -> Example.of(other.name()).stream())
                    .map(
                        example ->
                            dynamicTest(
                                format.name() + " reads " + example,
                                () ->
                                    assertThatThrownBy(
                                            () -> format.read(example.source(), example.reading()))
                                        .isInstanceOf(UnreadableEvidence.class)
                                        .hasMessageContaining(example.name()))));
  }

  /** What is read of such a file; empty when it is refused, with its name and in time. */
  private static Optional<Evidence> tried(EvidenceFormat format, Example example, byte[] bytes)
      throws UnreadableEvidence {
    var reading = example.reading();
    return Assertions.assertTimeout(
        LONG,
        () -> {
          try {
            return Optional.of(format.read(new Source(example.name(), bytes), reading));
          } catch (UnreadableEvidence e) {
            assertThat(e.getMessage()).contains(example.name()).hasSizeLessThan(700);
            assertThat(e.getMessage()).doesNotContain("root:").doesNotContain("\n");
            return Optional.empty();
          }
        });
  }
}
