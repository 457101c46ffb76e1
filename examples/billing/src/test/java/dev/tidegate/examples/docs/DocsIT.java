package dev.tidegate.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the documentation, the demonstration among them, and every snippet. */
class DocsIT {
  private static final Path SNIPPETS =
      Path.of("examples/billing/src/test/java/dev/tidegate/examples/docs/Snippets.java");

  @TempDir Path folder = Path.of("");

  static List<Document> commands() {
    return Document.with("sh").stream().filter(page -> !Script.of(page).isEmpty()).toList();
  }

  static Stream<Document> snippets() {
    return Document.with("java").stream();
  }

  /** What was packaged just now is what there is to run: the launcher need not build it again. */
  @BeforeAll
  static void theBuildIsFresh() throws IOException {
    var stamp = Document.ROOT.resolve("target/built");
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
  }

  @Test
  void thereAreCommandsInTheReadmeAndInTheFirstSteps() {
    assertThat(commands()).extracting(Document::path).contains("README.md", "docs/start.md");
    assertThat(Script.of(new Document("README.md")).text()).contains("./tidegate demo");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itsCommandsDoWhatTheyShould(Document page) throws Exception {
    var ran = Script.of(page).run(folder);

    assertThat(ran.exit()).as("%s%n%s", page, ran.output()).isZero();
    assertThat(ran.output()).doesNotContain("BROKEN", "Exception");
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void itsSnippetsCompile(Document page) throws IOException {
    var compiled = plain(Files.readString(Document.ROOT.resolve(SNIPPETS)));
    for (var snippet : page.blocks("java")) {
      for (var paragraph : snippet.split("\n\n", -1)) {
        assertThat(compiled).as("of %s", page).contains(plain(paragraph));
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
