package dev.tidegate.bench.fanout;

import dev.tidegate.bench.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The process of listeners, from where it is told what to do. Of one thread. */
final class ListenerProcess implements AutoCloseable {
  /** What came of one wait; whoever gets it owns it. */
  static final class Told {
    private final long[] nanos;
    private final byte[] bytes;

    Told(long[] nanos, byte[] bytes) {
      this.nanos = nanos;
      this.bytes = bytes;
    }

    /** When each listener had it. */
    long[] nanos() {
      return nanos;
    }

    /** What told the first of them. */
    byte[] bytes() {
      return bytes;
    }
  }

  private final Process process;
  private final BufferedReader answers;
  private final Writer asks;

  private ListenerProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader();
    this.asks = process.outputWriter();
  }

  static ListenerProcess start() throws IOException {
    var options = List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"));
    return new ListenerProcess(
        new ProcessBuilder(Jvm.command(options, List.of(Listeners.class.getName())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Opens streams until there are so many; returns when all of them have begun. */
  void stream(int port, int count, String token, String query) throws IOException {
    var _ = ask("open " + port + " " + count + " " + token + " " + query);
  }

  /** Opens connections that say nothing. */
  void connect(int port, int count) throws IOException {
    var _ = ask("open " + port + " " + count);
  }

  void expect(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var _ = ask("expect " + Base64.getEncoder().encodeToString(bytes));
  }

  Told await() throws IOException {
    var answer = ask("await").split(" ", -1);
    var nanos = Stream.of(answer[0].split(",", -1)).mapToLong(Long::parseLong).toArray();
    return new Told(nanos, Base64.getDecoder().decode(answer[1]));
  }

  private String ask(String line) throws IOException {
    asks.write(line + "\n");
    asks.flush();
    var answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the listeners ended at: " + line.split(" ", 2)[0]);
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
