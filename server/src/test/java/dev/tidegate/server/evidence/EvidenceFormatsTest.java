package dev.tidegate.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Family;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which format a file has. */
class EvidenceFormatsTest {
  private static final EvidenceFormats INSTALLED = EvidenceFormats.installed();

  private record Made(String name, Family family, String start) implements EvidenceFormat {
    @Override
    public List<Family> families() {
      return List.of(family);
    }

    @Override
    public boolean recognises(Head head) {
      return head.text().startsWith(start);
    }

    @Override
    public Evidence read(Source source, Reading reading) {
      return new Draft(this, source).done();
    }
  }

  private static Family family(String meaning) {
    var fact = new FactType("tea.cups", Fact.Kind.WHOLE, FactType.Merge.SUM, meaning);
    return new Family("tea", "", List.of(fact));
  }

  private static Source source(String text) {
    return new Source("f.txt", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileThatTwoFormatsClaimIsAnErrorThatNamesBoth() {
    var formats =
        EvidenceFormats.of(
            List.of(new Made("one", family("x"), "a"), new Made("two", family("x"), "ab")));

    assertThatThrownBy(() -> formats.recognise(source("abc")))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessage("f.txt: looks like one and like two: say which one it is");
  }

  @Test
  void aFileThatNobodyKnowsIsAnError() {
    for (var text : List.of("", "hello", "{}", "[]", "<html/>", "{\"runs\":", "\0\0")) {
      assertThatThrownBy(() -> INSTALLED.recognise(source(text)))
          .as(text)
          .isInstanceOf(UnreadableEvidence.class)
          .hasMessageStartingWith("f.txt: looks like none of the known formats");
    }
  }

  @Test
  void aFileIsNotTakenForWhatItsTextsSpeakOf() throws UnreadableEvidence {
    var text = "{\"evaluation\": 1, \"name\": \"\\\"bomFormat\\\": \\\"CycloneDX\\\", sarif\"}";

    assertThat(INSTALLED.recognise(source(text)).name()).isEqualTo("evaluation");
  }

  @Test
  void anUnknownNameHasTheNearestOne() {
    assertThatThrownBy(() -> INSTALLED.named("junitt"))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessage("there is no format \"junitt\"; did you mean \"junit\"?");
  }

  @Test
  void namesAreUnique() {
    var tea = new Made("tea", family("x"), "a");
    assertThatThrownBy(() -> EvidenceFormats.of(List.of(tea, tea)))
        .hasMessage("two formats are called tea");
    assertThatThrownBy(
            () -> EvidenceFormats.of(List.of(tea, new Made("pot", family("another"), "b"))))
        .hasMessage("two families are called tea");
  }

  @Test
  void aFactIsFoundByItsName() {
    assertThat(INSTALLED.fact("tests.failed")).map(FactType::kind).contains(Fact.Kind.WHOLE);
    assertThat(INSTALLED.fact("tests.nothing")).isEmpty();
    assertThat(INSTALLED.fact("nothing")).isEmpty();
  }
}
