package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's history, commit by commit: what the gate says at each is in its transcript. */
@SuppressWarnings("NullAway.Init")
class GateHistoryTest {
  private static final Path EXAMPLE = Golden.home().resolve("examples/gate");
  private static final String BY_HAND = "\n\nAssisted-by: none";

  /** A date that is never in the past, and never further away than a waiver may last. */
  private final String soon = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();

  /**
   * A commit.
   *
   * @param folder what it changes
   * @param reports those that its tests wrote; empty when they did not run
   */
  private record Step(String folder, String message, String reports, int exit) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("02-evening", "Greet the evening" + BY_HAND, "passed", GateOptions.PASS),
          new Step("03-nobody-says", "Greet the morning", "passed", GateOptions.PASS),
          new Step("04-dependency", "Speak to all" + BY_HAND, "passed", GateOptions.NEEDS_HUMAN),
          new Step("05-no-reports", "Greet by name" + BY_HAND, "", GateOptions.INCONCLUSIVE),
          new Step("06-a-test-fails", "Add a comma" + BY_HAND, "failed", GateOptions.FAIL),
          new Step("07-waiver", "Waive the test" + BY_HAND, "failed", GateOptions.NEEDS_HUMAN),
          new Step("08-waived", "Get up earlier" + BY_HAND, "failed", GateOptions.PASS),
          new Step("09-breaking", "Say no farewell" + BY_HAND, "passed", GateOptions.FAIL),
          new Step("10-too-late", "Get up earlier yet" + BY_HAND, "failed", GateOptions.FAIL));

  @TempDir Path folder;

  @Test
  void eachCommitIsWeighedAsTheTranscriptSays() throws Exception {
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Ada Example");
    git("config", "user.email", "ada@example.com");
    git("config", "commit.gpgsign", "false");
    copy(EXAMPLE.resolve("start"));
    Files.move(folder.resolve("gitignore"), folder.resolve(".gitignore"));
    git("add", "-A");
    git("commit", "-q", "-m", "Greet" + BY_HAND);

    var transcript = new StringBuilder();
    for (var step : STEPS) {
      transcript.append(run(step));
    }

    Golden.check("examples/gate/transcript.txt", transcript.toString().replace(soon, "IN-30-DAYS"));
  }

  private String run(Step step) throws Exception {
    copy(EXAMPLE.resolve("history").resolve(step.folder()));
    reports(step.reports());
    git("add", "-A");
    git("commit", "-q", "-m", step.message());

    var ran =
        new Shell(folder)
            .run("gate", "check", "--dir", folder.toString(), "--range", "HEAD~1..HEAD");

    assertThat(ran.exit())
        .as("%s: %s%s", step.folder(), ran.out(), ran.err())
        .isEqualTo(step.exit());
    return "== "
        + step.folder()
        + ": "
        + step.message().lines().findFirst().orElse("")
        + "\n$ tidegate gate check --range HEAD~1..HEAD\n"
        + ran.out()
        + ran.err()
        + "exit code "
        + ran.exit()
        + "\n\n";
  }

  private void reports(String named) throws IOException {
    var build = Files.createDirectories(folder.resolve("build"));
    Files.deleteIfExists(build.resolve("junit.xml"));
    if (!named.isEmpty()) {
      Files.copy(
          EXAMPLE.resolve("reports").resolve(named).resolve("junit.xml"),
          build.resolve("junit.xml"));
    }
  }

  private void copy(Path from) throws IOException {
    List<Path> files;
    try (var all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (var file : files) {
      var to = folder.resolve(from.relativize(file).toString());
      Files.createDirectories(java.util.Objects.requireNonNull(to.getParent()));
      Files.writeString(to, Files.readString(file).replace("IN-30-DAYS", soon));
    }
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
  }
}
