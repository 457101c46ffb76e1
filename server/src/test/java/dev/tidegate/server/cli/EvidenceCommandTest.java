package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.Golden;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence in files, looked at without a server. */
@SuppressWarnings("NullAway.Init")
class EvidenceCommandTest {
  @TempDir Path folder;

  private static String example(String name) {
    return Golden.home().resolve("testdata/evidence").resolve(name).toString();
  }

  private Shell.Ran show(String... arguments) {
    var all = new ArrayList<>(List.of("evidence", "show"));
    all.addAll(List.of(arguments));
    return new Shell(folder).run(all.toArray(String[]::new));
  }

  @Test
  void factsAreToldWithTheirMeaningAndFindingsWithTheirPlace() {
    var ran =
        show(
            example("junit/surefire-flaky.xml"),
            example("jacoco/basket.xml"),
            "--diff",
            example("jacoco/basket.diff"));

    assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
    assertThat(ran.out())
        .containsPattern("surefire-flaky.xml  junit, of \\d{4}-\\d\\d-\\d\\d")
        .contains("sha256:")
        .containsPattern("tests\\.failed +1  tests whose expectation did not hold")
        .containsPattern("coverage\\.changed_share +0\\.5  of the lines that the change touches")
        .contains("tests.failing: shop.CheckoutTest.paysByVoucher")
        .contains("warning not-covered shop/Basket.java:22: changed and not covered: lines 22–25");
  }

  @Test
  void programsReadIt() {
    var ran =
        show("--json", "--before", example("sarif/ruff.before.sarif"), example("sarif/ruff.sarif"));

    assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
    var facts = Objects.requireNonNull(Json.parse(ran.out()).member("facts"));
    var fact = Objects.requireNonNull(facts.member("analysis.new_errors"));
    assertThat(fact.member("value")).isEqualTo(Json.of(3));
    assertThat(fact.member("from")).isInstanceOf(Json.Arr.class);
  }

  @Test
  void aBrokenFileIsAnErrorAndSoIsOneThatNobodyKnows() throws IOException {
    var broken = Files.writeString(folder.resolve("b.xml"), "<testsuite tests='2'/>").toString();
    var unknown = Files.writeString(folder.resolve("u.txt"), "hello").toString();

    var ran = show(broken, unknown, example("junit/pytest.xml"));

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err())
        .contains("b.xml:1:23: suite \"\" says tests=\"2\", and its cases come to 0")
        .contains("u.txt: looks like none of the known formats");
    assertThat(ran.out()).contains("tests: nothing is known, since").doesNotContain("tests.total");
  }

  @Test
  void aFormatThatNeedsToBeToldItsUnitSaysSo() {
    var file = example("hdrhistogram/checkout.hlog");

    assertThat(show(file).err()).contains("set the option unit to ns, us, ms or s");
    assertThat(show(file, "--option", "unit=ns").out())
        .containsPattern("performance.p99_ms +8.278");
    assertThat(show(file, "--format", "hdr").err()).contains("there is no format \"hdr\"");
  }

  @Test
  void theCatalogueListsFormatsAndFacts() {
    var text = new Shell(folder).run("evidence", "formats");
    var json = Json.parse(new Shell(folder).run("evidence", "formats", "--json").out());

    assertThat(text.out())
        .containsPattern("cyclonedx +components, vulnerabilities")
        .containsPattern("tests.flaky +whole +tests that failed, and passed");
    assertThat(Objects.requireNonNull(json.member("formats")).member("junit")).isNotNull();
    assertThat(Objects.requireNonNull(json.member("facts")).member("tests.flaky")).isNotNull();
  }
}
