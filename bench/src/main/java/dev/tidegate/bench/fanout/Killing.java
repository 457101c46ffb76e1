package dev.tidegate.bench.fanout;

import dev.tidegate.bench.Operator;
import dev.tidegate.bench.ServerProcess;
import dev.tidegate.bench.fall.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Kills of one flag among many, before listeners; each followed by the same bytes, raw. */
final class Killing implements AutoCloseable {
  private static final String FLAG = "flag-0";
  private static final String DEFINITION =
      "{\"variants\": {\"on\": true, \"off\": false}, \"defaultVariant\": \"on\"}";
  private static final Pattern AT = Pattern.compile("\"at\":([0-9]+)");

  private final ServerProcess server;
  private final RawServer raw;
  private final ListenerProcess listeners = ListenerProcess.start();
  private final ListenerProcess rawListeners = ListenerProcess.start();
  private final Operator operator;
  private final String token;
  private final String query;

  /**
   * A server with so many flags, and nobody who listens.
   *
   * @param query what the streams ask for, after their name
   */
  Killing(ServerProcess server, RawServer raw, int flags, String query)
      throws IOException, InterruptedException {
    this.server = server;
    this.raw = raw;
    this.query = query;
    operator = server.operator();
    token = operator.serviceToken();
    for (int i = 0; i < flags; i++) {
      operator.set("flag-" + i, DEFINITION);
    }
  }

  /** Until so many listen to each of both. */
  void open(int streams) throws IOException {
    listeners.stream(server.address().getPort(), streams, token, query);
    rawListeners.connect(raw.address().getPort(), streams);
  }

  /**
   * Once each.
   *
   * @return how many bytes told of it
   */
  int round(Cell cell) throws IOException, InterruptedException {
    listeners.expect("\"" + FLAG + "\":{\"state\":\"DISABLED\"");
    long sent = System.nanoTime();
    operator.kill(FLAG);
    var told = listeners.await();
    cell.sent().add(sent, told.nanos());
    cell.accepted().add(stamp(told.bytes()), told.nanos());
    say(cell, told.bytes());
    listeners.expect("\"" + FLAG + "\":{\"state\":\"ENABLED\"");
    operator.set(FLAG, DEFINITION);
    var _ = listeners.await();
    return told.bytes().length;
  }

  private void say(Cell cell, byte[] bytes) throws IOException {
    rawListeners.expect("\"" + FLAG + "\":{\"state\":\"DISABLED\"");
    long said = System.nanoTime();
    raw.say(bytes);
    cell.raw().add(said, rawListeners.await().nanos());
  }

  /** When the server gave the event to its streams; whole milliseconds, rounded down. */
  private static long stamp(byte[] bytes) throws IOException {
    var matcher = AT.matcher(new String(bytes, StandardCharsets.UTF_8));
    long at = -1;
    while (matcher.find()) {
      at = Long.parseLong(matcher.group(1)); // the last is the kill's, if more came at once
    }
    if (at < 0) {
      throw new IOException("an event without a stamp");
    }
    return TimeUnit.MILLISECONDS.toNanos(at);
  }

  @Override
  public void close() {
    listeners.close();
    rawListeners.close();
  }
}
