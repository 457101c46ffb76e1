package dev.tidegate.server.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidegate.server.codec.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a folder uses flags. */
@SuppressWarnings("NullAway.Init")
class FlagRefsTest {
  @TempDir Path folder;

  private void file(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> places(String... keys) throws IOException {
    return FlagRefs.of(folder, List.of(keys)).references().stream()
        .map(reference -> reference.key() + " " + reference.place())
        .toList();
  }

  @Test
  void aFlagIsFoundInAnyLanguageByItsWholeWord() throws IOException {
    file("src/Cart.java", "// old\nboolean on = flags.getBooleanValue(\"new-cart\", false);\n");
    file("web/cart.ts", "if (useFlag('new-cart')) {}\nconst x = 'new-cart-2';\n");
    file("config/flags.yaml", "new-cart: true\r\nmy-new-cart: true\r\n");
    assertThat(places("new-cart"))
        .containsExactly(
            "new-cart config/flags.yaml:1:1",
            "new-cart src/Cart.java:2:37",
            "new-cart web/cart.ts:1:14");
  }

  @Test
  void keysWithDotsAndSlashesAreWordsOfTheirOwn() throws IOException {
    file("a.py", "client.get_boolean_value('shop/cart.v2', False)\nx = flags.cart\nend('cart').\n");
    assertThat(places("shop/cart.v2", "cart"))
        .containsExactly("shop/cart.v2 a.py:1:27", "cart a.py:2:11", "cart a.py:3:6");
  }

  @Test
  void aliasesAreToldByTheCheckoutItself() throws IOException {
    file(
        ".tidegate-refs.json",
        """
        {"aliases": {"new-cart": ["NEW_CART"]}, "calls": ["isOn"], "ignore": ["docs"],
         "repository": "shop"}
        """);
    file("Flags.java", "boolean on = client.isOn(NEW_CART) || client.isOn(\"gone\");\n");
    file("docs/guide.md", "the flag new-cart\n");
    var found = FlagRefs.of(folder, List.of("new-cart"));
    assertThat(found.references())
        .containsExactly(new Reference("new-cart", "Flags.java", 1, 26, "NEW_CART"));
    assertThat(found.unknown()).containsExactly(new Reference("gone", "Flags.java", 1, 52, "gone"));
    assertThat(found.repository()).isEqualTo("shop");
  }

  @Test
  void aConfigurationThatSaysSomethingElseIsRefused() throws IOException {
    file(".tidegate-refs.json", "{\"alias\": {}}");
    assertThatThrownBy(() -> places("new-cart"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("did you mean \"aliases\"");
  }

  @Test
  void whatIsAskedForAndNotKnownIsToldAndWhatIsKnownAndNotUsed() throws IOException {
    file("a.go", "v, _ := client.BooleanValue(ctx, \"gone\", false, evalCtx)\n");
    var found = FlagRefs.of(folder, List.of("never"));
    assertThat(found.unknown()).extracting(Reference::key).containsExactly("gone");
    assertThat(found.unused()).containsExactly("never");
  }

  @Test
  void binaryAndHugeFilesAreCountedAndPassedOver() throws IOException {
    file("a.bin", "new-cart\0");
    file("big.txt", "new-cart " + "x".repeat(1 << 20));
    file("minified.js", "x".repeat(3_000) + " 'new-cart'");
    var found = FlagRefs.of(folder, List.of("new-cart"));
    assertThat(found.references()).isEmpty();
    assertThat(found.passed()).isEqualTo(2);
    assertThat(found.files()).isEqualTo(1);
  }

  @Test
  void whatGitIgnoresIsNoPartOfIt() throws Exception {
    assumeTrue(git("init", "-q"), "there is no git here");
    file(".gitignore", "made/\n");
    file("made/a.js", "'new-cart'");
    file("a.js", "'new-cart'");
    assertThat(places("new-cart")).containsExactly("new-cart a.js:1:2");
    var before = FlagRefs.of(folder, List.of());
    assertThat(before.commit()).isEmpty();
    assertThat(before.changed()).isTrue();
    assertThat(git("add", "-A")).isTrue();
    assertThat(git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a")).isTrue();
    var after = FlagRefs.of(folder, List.of());
    assertThat(after.commit().orElseThrow()).hasSize(40);
    assertThat(after.changed()).isFalse();
  }

  private boolean git(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 || out.isEmpty();
    } catch (IOException _) {
      return false;
    }
  }
}
