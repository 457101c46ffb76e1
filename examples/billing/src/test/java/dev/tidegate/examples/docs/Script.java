package dev.tidegate.examples.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A page's commands as one script, run in the root of the repository as somebody would who reads
 * it, but for three things: their home, the folders below {@code /tmp} and the server's port are
 * the test's own.
 */
record Script(String text) {
  private static final String PORT = "7070";
  private static final String FOLDERS = "/tmp/tidegate-";

  /** What it came to. */
  record Ran(int exit, String output) {}

  static Script of(Document document) {
    var commands =
        document.blocks("sh").stream().filter(block -> !block.startsWith("make ")).toList();
    return new Script(String.join("\n", commands));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  Ran run(Path folder) throws IOException, InterruptedException {
    var port = Integer.toString(freePort());
    var file = folder.resolve("script.sh");
    var output = folder.resolve("output");
    Files.writeString(
        file,
        "trap 'kill $(jobs -p) 2>/dev/null || true; wait || true' EXIT\n" // what it began is over,
            // too
            + text.replace(":" + PORT, ":" + port).replace(FOLDERS, folder + "/tidegate-"));
    var builder =
        new ProcessBuilder(List.of("bash", "-euo", "pipefail", file.toString()))
            .directory(Document.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEGATE_"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TIDEGATE_PORT", port);
    builder.environment().put("TIDEGATE_SERVER", "http://127.0.0.1:" + port);
    var process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return new Ran(-1, "not over after 8 minutes:\n" + Files.readString(output));
    }
    return new Ran(process.exitValue(), Files.readString(output));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
