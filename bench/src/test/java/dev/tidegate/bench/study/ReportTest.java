package dev.tidegate.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** From cells to pages. */
class ReportTest {
  private static final Cell QUICK = Cells.worse(20, 10, .1);

  @TempDir Path folder;

  private Shelf shelf() {
    return new Shelf(folder.resolve("cells"), 1);
  }

  @Test
  void everythingThatTheTextAsksForIsThere()
      throws IOException, ParserConfigurationException, SAXException {
    var shelf = shelf();
    for (var cell : Cells.all()) {
      shelf.keep(cell, List.of(cell.run(1, 0), cell.run(1, 1)));
    }
    var samples = new Rounds(shelf, Duration.ZERO).run(Cells.all());
    new Report(samples, 1, "a machine").write(folder);
    var text = Files.readString(folder.resolve("judge-report.md"));
    assertThat(text).contains("a machine. Seed 1").doesNotContain("{{").doesNotContain("NaN");
    var documents = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    try (var pictures = Files.list(folder.resolve("judge-report"))) {
      for (var picture : pictures.toList()) {
        assertThat(text).contains("judge-report/" + picture.getFileName());
        var svg = documents.parse(picture.toFile()).getDocumentElement();
        assertThat(svg.getElementsByTagName("polyline").getLength()).isGreaterThan(2);
      }
    }
  }

  @Test
  void aStudyThatWasInterruptedGoesOn() throws IOException {
    var shelf = shelf();
    var few = new Cell(QUICK.name(), QUICK.scenario(), 5, QUICK.question());
    shelf.keep(few, List.of(QUICK.run(1, 0), QUICK.run(1, 1)));
    var samples = new Rounds(shelf, Duration.ofMinutes(5)).run(List.of(few));
    assertThat(samples.values()).singleElement().extracting(Sample::cell).isEqualTo(few);
    var runs = shelf.runs(few);
    assertThat(runs.stream().map(Run::line))
        .containsExactlyElementsOf(
            IntStream.range(0, 5).mapToObj(number -> QUICK.run(1, number).line()).toList());
  }

  @Test
  void runsOfOtherSettingsAreNotTakenForThese() throws IOException {
    shelf().keep(QUICK, List.of(QUICK.run(1, 0)));
    var other = new Cell(QUICK.name(), Scenario.usual(10, .1, .01, 20, 360), 5, QUICK.question());
    assertThat(shelf().runs(QUICK)).hasSize(1);
    assertThat(shelf().runs(other)).isEmpty();
    assertThat(new Shelf(folder.resolve("cells"), 2).runs(QUICK)).isEmpty();
  }

  @Test
  void whatWasNeverSeenIsSaidWithItsBound() {
    assertThat(new Sample.Rate(0, 300)).hasToString("0 % (< 1.0)");
    assertThat(new Sample.Rate(300, 300)).hasToString("100 % (> 99.0)");
    assertThat(new Sample.Rate(30, 300)).hasToString("10.0 % ± 1.7");
  }
}
