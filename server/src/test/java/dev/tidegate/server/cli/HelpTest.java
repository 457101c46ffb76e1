package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.terminal.Surroundings;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command explains itself. */
@SuppressWarnings("NullAway.Init")
class HelpTest {
  @TempDir Path home;

  private Shell shell() {
    return new Shell(home);
  }

  @TestFactory
  Stream<DynamicTest> everyCommandHasADescriptionAndAnExample() {
    var root =
        TidegateCommand.commandLine(
            new Surroundings(
                java.util.Map.of(), false, home, java.io.InputStream.nullInputStream()));
    return all(root)
        .map(
            line -> {
              var name = line.getCommandSpec().qualifiedName(" ");
              return DynamicTest.dynamicTest(name, () -> checkHelp(line, name));
            });
  }

  private static Stream<CommandLine> all(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().distinct().flatMap(HelpTest::all));
  }

  private void checkHelp(CommandLine line, String name) {
    var words = (name + " --help").substring("tidegate ".length()).split(" ");
    var ran = shell().run(words);

    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("Usage: " + name).contains("Example").contains("--help");
    assertThat(line.getCommandSpec().usageMessage().description()).isNotEmpty();
    var examples = String.join("\n", line.getCommandSpec().usageMessage().footer());
    assertThat(examples).contains(name);
    assertThat(ran.out().lines().filter(text -> text.length() > 100)).isEmpty();
  }

  @Test
  void theExitCodesAreListed() {
    assertThat(shell().run("--help").out())
        .contains("Exit codes:")
        .contains("1   refused")
        .contains("4   a verification failed");
  }

  @Test
  void commandsAreListedWithWholeSentences() {
    assertThat(shell().run("--help").out().replaceAll("\\s+", " "))
        .contains("a generated rewrite climbs, is caught and falls back, how a slow one is caught")
        .contains(" version Which version of Tidegate this is. completion ");
  }

  @Test
  void theCompletionScriptKnowsEveryNoun() {
    var ran = shell().run("completion", "bash");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_tidegate")
        .contains("check-data");
  }

  @Test
  void helpHasNoColoursAwayFromATerminal() {
    assertThat(shell().run("rollout", "--help").out()).doesNotContain("\u001b");
    assertThat(shell().atTerminal(80, 24).run("rollout", "--help").out()).contains("\u001b[");
    assertThat(shell().atTerminal(80, 24).with("NO_COLOR", "").run("rollout", "--help").out())
        .doesNotContain("\u001b");
    assertThat(shell().atTerminal(80, 24).with("TERM", "dumb").run("rollout", "--help").out())
        .doesNotContain("\u001b");
  }
}
