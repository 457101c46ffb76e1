package dev.tidegate.server.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.Stated;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plans and manifests state, and what the checks find in them. */
class InfrastructureTest {
  private static final List<EvidenceFormat> FORMATS =
      List.of(new TerraformFormat(), new KubernetesFormat());

  private static Source source(String text) {
    return new Source("f.x", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refused(EvidenceFormat format, String text) {
    try {
      return "read: " + format.read(source(text), Reading.alone(Instant.EPOCH)).facts();
    } catch (UnreadableEvidence e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void examplesStateWhatIsWrittenBesideThem() throws Exception {
    for (var format : FORMATS) {
      for (var file : Stated.examples(format.name())) {
        Stated.check(format, file);
        var evidence = Stated.read(format, file);
        assertThat(Stated.strangers(format, evidence)).isEmpty();
        assertThat(format.recognises(Source.of(file).head())).as("%s", file).isTrue();
      }
    }
  }

  @Test
  void everyCheckHasACaseAndHarmlessOnesHaveNone() throws Exception {
    var found = new TreeSet<String>();
    for (var format : FORMATS) {
      for (var file : Stated.examples(format.name())) {
        var rules = Stated.read(format, file).findings().stream().map(Finding::rule).toList();
        found.addAll(rules);
        if (file.getFileName().toString().startsWith("harmless")) {
          assertThat(rules).as("%s", file).isEmpty();
        }
      }
    }
    assertThat(found).containsAll(Catalogue.checks().stream().map(Check::name).toList());
    assertThat(Catalogue.checks()).extracting(Check::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is a JSON object",
        "[] | is a JSON object",
        "{} | format_version",
        "{\"format_version\":\"9.0\"} | 1.x is read",
        "{\"format_version\":\"1.0\",\"values\":{}} | a state, not a plan",
        "{\"format_version\":\"1.0\",\"resource_changes\":{}} | has to be a list",
        "{\"format_version\":\"1.0\",\"resource_changes\":[7]} | resource_changes[0]",
        "{\"format_version\":\"1.0\",\"resource_changes\":[] | not JSON",
        "{\"format_version\":\"1.0\",\"resource_changes\":[]}x | not JSON"
      })
  void whatIsNoPlanIsRefused(String text, String expected) {
    assertThat(refused(new TerraformFormat(), text)).startsWith("f.x: ").contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it has no resource",
        "a: b | apiVersion and kind are missing",
        "'apiVersion: v1\nkind: Pod' | no metadata.name",
        "'a: [1' | not YAML",
        "'a: *b' | no anchor b before",
        "'a: 1\na: 2' | is there twice",
        "'{a: 1}: 2' | a key that is no text"
      })
  void whatIsNoManifestIsRefused(String text, String expected) {
    assertThat(refused(new KubernetesFormat(), text)).startsWith("f.x: ").contains(expected);
  }

  @Test
  @Timeout(20)
  void bombsAreRefused() {
    var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      var names = ("*a" + (i - 1) + ", ").repeat(10);
      laughs
          .append("a")
          .append(i)
          .append(": &a")
          .append(i)
          .append(" [")
          .append(names)
          .append("]\n");
    }
    assertThat(refused(new KubernetesFormat(), laughs.toString())).contains("more than 2000000");
    for (var bomb :
        List.of("[".repeat(5_000), "- ".repeat(5_000), "{a: ".repeat(5_000), "? ".repeat(5_000))) {
      assertThat(refused(new KubernetesFormat(), bomb)).doesNotStartWith("read");
    }
    assertThat(refused(new TerraformFormat(), "{\"a\":".repeat(100_000))).contains("not JSON");
    assertThat(refused(new TerraformFormat(), "[".repeat(100_000))).contains("JSON");
  }

  @Test
  @Timeout(60)
  void brokenFilesAreRefusedOrReadAndNothingElse() throws Exception {
    var random = new Random(7);
    for (var format : FORMATS) {
      for (var file : Stated.examples(format.name())) {
        var whole = Source.of(file).bytes();
        for (int i = 0; i < 150; i++) {
          var broken =
              Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
          for (int j = 0; j < i % 4 && broken.length > 0; j++) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
          }
          try {
            var _ = format.read(new Source("f", broken), Reading.alone(Instant.EPOCH));
          } catch (UnreadableEvidence e) {
            assertThat(e).hasMessageStartingWith("f: ");
          }
        }
      }
    }
  }

  @Test
  void aPlanThatIsCutOffIsRefused() throws Exception {
    var whole = Source.of(Stated.examples("terraform").getFirst()).text().strip();
    for (int length = 0; length < whole.length(); length += 97) {
      var cut = whole.substring(0, length);
      assertThatThrownBy(
              () -> new TerraformFormat().read(source(cut), Reading.alone(Instant.EPOCH)))
          .isInstanceOf(UnreadableEvidence.class);
    }
  }
}
