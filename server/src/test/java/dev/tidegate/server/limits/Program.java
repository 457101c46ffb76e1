package dev.tidegate.server.limits;

import dev.tidegate.server.chaos.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program, run to its end as somebody at a shell would. */
record Program(Path folder, Map<String, String> environment, List<String> javaOptions) {
  private static final long PATIENCE_SECONDS = 30;

  /**
   * A program without any variables of its own.
   *
   * @param folder for what it says
   */
  static Program in(Path folder) {
    return new Program(folder, Map.of(), List.of());
  }

  Program with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Program(folder, Map.copyOf(more), javaOptions);
  }

  Program withJava(String... options) {
    return new Program(folder, environment, List.of(options));
  }

  /** What became of it. */
  record Ended(int exit, String out, String err) {}

  Ended run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(ServerProcess.program());
    command.addAll(1, javaOptions);
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEGATE_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(arguments) + " still runs; it said " + text(out, err));
    }
    return new Ended(process.exitValue(), text(out), text(err));
  }

  private static String text(Path... files) throws IOException {
    var text = new StringBuilder();
    for (var file : files) {
      text.append(Files.readString(file, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
