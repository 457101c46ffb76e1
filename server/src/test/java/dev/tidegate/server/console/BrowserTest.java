package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Without a browser, nobody is to believe that the console was tested. */
class BrowserTest {
  @TempDir Path folder;

  @Test
  void whereThereIsNoneTestsAreSkippedButInCiTheyFail() {
    var nowhere = List.of(folder.resolve("chromium"));
    assertThatThrownBy(() -> Browser.found(nowhere, false))
        .isInstanceOf(TestAbortedException.class);
    assertThatThrownBy(() -> Browser.found(nowhere, true)).isInstanceOf(AssertionError.class);
  }

  @Test
  void theFirstThatIsThereIsTaken() throws IOException {
    var there = folder.resolve("there");
    Files.createFile(there);
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwx------"));
    assertThat(Browser.found(List.of(folder.resolve("missing"), there), true)).isEqualTo(there);
  }
}
