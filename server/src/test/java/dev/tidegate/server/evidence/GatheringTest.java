package dev.tidegate.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Gathered;
import dev.tidegate.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files below a folder. */
@SuppressWarnings("NullAway.Init")
class GatheringTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Wanted wanted(String format, String... patterns) {
    return new Wanted(
        Arrays.stream(patterns).map(Glob::of).toList(),
        Optional.of(format).filter(name -> !name.isEmpty()),
        Optional.empty(),
        Map.of());
  }

  private Gathered gather(Wanted... wanted) {
    return new Gathering(EvidenceFormats.installed(), folder, Optional.empty(), Example.AT)
        .gather(List.of(wanted));
  }

  private static String suite(String name, boolean fails) {
    var inside = fails ? "<failure message='no'/>" : "";
    return "<testsuite><testcase name='" + name + "'>" + inside + "</testcase></testsuite>";
  }

  @Test
  void filesOfAPatternCountTogetherWithWhereTheyCameFrom() throws IOException {
    write("a/target/reports/TEST-a.xml", suite("a", false));
    var b = write("b/c/target/reports/TEST-b.xml", suite("b", true));
    write("b/c/other.xml", suite("c", true));

    var all = gather(wanted("junit", "**/target/reports/TEST-*.xml"));

    assertThat(all.facts().whole("tests.total")).contains(2L);
    assertThat(all.facts().whole("tests.failed")).contains(1L);
    assertThat(all.origins().get("tests.failed"))
        .hasSize(2)
        .contains(Digest.of(Files.readAllBytes(b)));
    assertThat(all.unread()).isEmpty();
  }

  @Test
  void aFileThatIsMissingOrBrokenTakesItsFamilyAlong() throws IOException {
    write("good.xml", suite("a", false));
    write("bad.xml", "<testsuite><testcase");

    var broken = gather(wanted("junit", "*.xml"));
    var missing = gather(wanted("junit", "good.xml", "none/*.xml"));

    for (var all : List.of(broken, missing)) {
      assertThat(all.facts().get("tests.failed")).isEmpty();
      assertThat(all.unread())
          .singleElement()
          .satisfies(one -> assertThat(one.families()).containsExactly("tests"));
    }
    assertThat(broken.unread().getFirst().why()).startsWith("bad.xml:1:21: no XML:");
    assertThat(missing.unread().getFirst().why()).isEqualTo("none/*.xml: there is no such file");
  }

  @Test
  void theSameBytesCountOnce() throws IOException {
    write("a.xml", suite("a", true));
    write("copies/a.xml", suite("a", true));

    var all = gather(wanted("junit", "**/*.xml"), wanted("", "a.xml"));

    assertThat(all.facts().whole("tests.failed")).contains(1L);
    assertThat(all.evidence()).extracting(Evidence::source).containsExactly("a.xml");
    assertThat(all.remarks()).containsExactly("copies/a.xml is the same as a.xml, and counts once");
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    var outside = Files.createTempFile("outside", ".xml");
    Files.writeString(outside, suite("a", false));
    Files.createSymbolicLink(folder.resolve("link.xml"), outside);

    assertThat(gather(wanted("junit", "link.xml")).unread().getFirst().why())
        .isEqualTo("link.xml: is no regular file");
    assertThat(gather(wanted("junit", "*.xml")).evidence()).isEmpty();
    Files.delete(outside);
  }

  @Test
  void patternsStayInTheFolder() {
    for (var pattern :
        List.of(
            "/etc/passwd", "../a", "a/../b", "..", "", "a\\b", "*".repeat(40) + "a*".repeat(40))) {
      assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void patternsMeanWhatPeopleExpect() {
    assertThat(Glob.of("**/a.xml").matches("a.xml")).isTrue();
    assertThat(Glob.of("**/a.xml").matches("b/c/a.xml")).isTrue();
    assertThat(Glob.of("*/a.xml").matches("b/c/a.xml")).isFalse();
    assertThat(Glob.of("b/**").matches("b/c/a.xml")).isTrue();
    assertThat(Glob.of("a.{xml,json}").matches("a.json")).isTrue();
    assertThat(Glob.of("a.{xml,json}").matches("axjson")).isFalse();
    assertThat(Glob.of("a?.xml").matches("ab.xml")).isTrue();
    assertThat(Glob.of("./a+(1).xml").matches("a+(1).xml")).isTrue();
  }

  @Test
  void whatIsSaidNotToAffectIsTakenAwayFromWhatWasFound() throws IOException {
    var data = dev.tidegate.server.Golden.home().resolve("testdata/evidence");
    write("bom.json", Files.readString(data.resolve("cyclonedx/vulnerable.json")));
    var alone = gather(wanted("", "bom.json"));
    write(
        "vex.json",
        """
        {"@context": "https://openvex.dev/ns/v0.2.0", "timestamp": "2026-01-31T12:00:00Z",
         "statements": [{"vulnerability": {"name": "CVE-2026-0001"}, "status": "not_affected",
           "products": [{"@id": "pkg:oci/shop@2.0.0"}], "justification": "component_not_present"}]}
        """);

    var both = gather(wanted("", "*.json"));

    assertThat(alone.facts().whole("vulnerabilities.critical")).contains(1L);
    assertThat(both.facts().whole("vulnerabilities.critical")).contains(0L);
    assertThat(both.facts().whole("vulnerabilities.not_affected")).contains(2L);
    assertThat(both.origins().get("vulnerabilities.critical")).hasSize(2);
  }

  @Test
  void reportsOfBeforeAreFoundByTheirPath() throws IOException {
    var empty = "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[%s]}]}";
    write("now/a.sarif", empty.formatted("{\"ruleId\":\"X\"}, {\"ruleId\":\"Y\"}"));
    write("before/now/a.sarif", empty.formatted("{\"ruleId\":\"X\"}"));

    var all =
        gather(
            new Wanted(
                List.of(Glob.of("now/*.sarif")),
                Optional.of("sarif"),
                Optional.of(folder.resolve("before")),
                Map.of()));

    assertThat(all.facts().whole("analysis.warnings")).contains(2L);
    assertThat(all.facts().whole("analysis.new_warnings")).contains(1L);
  }
}
