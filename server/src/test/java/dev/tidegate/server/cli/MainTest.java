package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
@SuppressWarnings("NullAway.Init")
class MainTest {
  @TempDir Path folder;

  private record Ended(int exit, String out) {}

  private Ended run(List<String> options, String... args) throws Exception {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }

  @Test
  void theVersionIsToldWithoutTheMachineryOfTheCommandLine() throws Exception {
    var log = folder.resolve("classes");

    var ended = run(List.of("-Xlog:class+load:file=" + log), "version");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).startsWith("tidegate ");
    assertThat(loaded(log))
        .contains("dev.tidegate.server.config.Version")
        .noneMatch(this::isPicocli);
  }

  private boolean isPicocli(String name) {
    return name.startsWith("picocli.");
  }

  private static List<String> loaded(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.map(line -> line.replaceFirst(".*\\] (\\S+) source.*", "$1")).toList();
    }
  }

  @Test
  void aCommandNeverStartsTheLogging() throws Exception {
    var log = folder.resolve("classes");

    var ended =
        run(
            List.of("-Xlog:class+load:file=" + log),
            "rollout",
            "list",
            "--server",
            "http://127.0.0.1:1");

    assertThat(ended.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(ended.out()).contains("no answer from http://127.0.0.1:1");
    assertThat(loaded(log)).anyMatch(this::isPicocli).noneMatch(n -> n.startsWith("ch.qos."));
  }

  @Test
  void whatIsPipedIsUtf8WhateverTheLocale() throws Exception {
    var ended = run(List.of(), "change", "propose", "--help");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).contains("sha256:…");
  }
}
