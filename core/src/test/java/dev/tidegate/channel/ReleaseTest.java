package dev.tidegate.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
  private static final String FILE = "https://dl.example.com/a.exe";

  @Test
  void versionsAreInTheOrderOfSemanticVersioning() {
    var ordered =
        List.of(
            "0.9.9",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.9.0",
            "1.10.0",
            "2.0.0");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        var a = new ReleaseVersion(ordered.get(i));
        var b = new ReleaseVersion(ordered.get(j));
        assertThat(Integer.signum(a.compareTo(b))).as(a + " " + b).isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.0", "01.0.0", "1.0.0+5", "1.0.0-", "v1.0.0", "1.0.0-a..b"})
  void whatUpdatersDisagreeAboutIsNoVersion(String text) {
    assertThatThrownBy(() -> new ReleaseVersion(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2.1.0");
  }

  private static List<String> problems(String url, String sha256, String notes) {
    var file =
        new ReleaseFile(
            url,
            1,
            Optional.empty(),
            Optional.of(sha256).filter(text -> !text.isEmpty()),
            Optional.empty(),
            Optional.empty());
    var release =
        new Release(
            "1.0.0",
            Optional.empty(),
            Instant.EPOCH,
            Optional.of(notes),
            Optional.empty(),
            List.of(file));
    return release.problems().stream().map(Problem::where).toList();
  }

  @Test
  void aFileHasAnAddressAndADigest() {
    var digest = "ab".repeat(32);
    assertThat(problems(FILE, digest, "a\nb\tc")).isEmpty();
    assertThat(problems("http://127.0.0.1:8080/a.exe", digest, "")).isEmpty();
    for (var url :
        List.of(
            "http://dl.example.com/a.exe",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://dl.example.com/a b.exe",
            "https://dl.example.com/\"><x>",
            "https://user:secret@dl.example.com/a.exe",
            "https://dl.example.com/",
            "a.exe")) {
      assertThat(problems(url, digest, "")).as(url).containsExactly("files.0.url");
    }
    assertThat(problems(FILE, "AB", "")).containsExactly("files.0.sha256");
    assertThat(problems(FILE, "", "")).containsExactly("files.0");
    assertThat(problems(FILE, digest, "a\u0000")).containsExactly("notes");
  }

  @Test
  void aChannelIsAFlagWithAKeyOfItsOwn() {
    var scope = Scope.parse("default/production/acme");
    var id = ChannelId.parse(scope, "acme/beta/linux-arm64");
    assertThat(id.flag().key()).isEqualTo("channel/acme/beta/linux-arm64");
    assertThat(ChannelId.of(id.flag())).contains(id);
    for (var wrong :
        List.of("acme", "acme/stable", "acme/be-ta/win", "acme/Stable/win", "a/b/c/d")) {
      assertThatThrownBy(() -> ChannelId.parse(scope, wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
