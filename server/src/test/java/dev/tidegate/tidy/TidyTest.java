package dev.tidegate.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole repository, against every rule. */
class TidyTest {
  private static List<Source> files = List.of();

  @BeforeAll
  static void read() {
    files = Repository.sources();
    assertThat(files).as("files of the repository").hasSizeGreaterThan(100);
  }

  @Test
  void thereAreNoTabsAndNoWhiteSpaceAtTheEndsOfLines() {
    assertTidy(each(files, TextRules::whiteSpace));
  }

  @Test
  void nothingIsLeftForLater() {
    assertTidy(each(files, TextRules::promises));
  }

  @Test
  void linesOfJavaFit() {
    assertTidy(each(ending("java"), JavaText::lines));
  }

  @Test
  void filesOfJavaAreOneIdea() {
    assertTidy(each(ending("java"), JavaText::length));
  }

  @Test
  void methodsAreShortNamesSaySomethingAndEventsAreAllNamed() {
    assertTidy(JavaTree.check(ending("java")));
  }

  @Test
  void everyPackageSaysWhatItIs() {
    assertTidy(JavaText.packages(files));
  }

  @Test
  void everyDocumentHasOneTitle() {
    assertTidy(each(ending("md"), MarkdownRules::title));
  }

  @Test
  void linksInDocumentsLeadSomewhere() {
    assertTidy(MarkdownRules.links(files, path -> Files.exists(Repository.root().resolve(path))));
  }

  @Test
  void testsThatDocumentsNameAreThere() {
    assertTidy(MarkdownRules.tests(files));
  }

  @Test
  void everyDecisionIsIndexed() {
    assertTidy(MarkdownRules.decisions(files));
  }

  @Test
  void theFirstPageIsShort() {
    assertTidy(MarkdownRules.readme(files));
  }

  private static List<Source> ending(String ending) {
    return files.stream().filter(file -> file.isA(ending)).toList();
  }

  private static List<Finding> each(List<Source> files, Function<Source, List<Finding>> rule) {
    return files.stream().flatMap(file -> rule.apply(file).stream()).toList();
  }

  private static void assertTidy(List<Finding> findings) {
    assertThat(findings)
        .withFailMessage(
            () -> findings.stream().map(Finding::toString).collect(Collectors.joining("\n")))
        .isEmpty();
  }
}
