package dev.tidegate.bench.fall;

import dev.tidegate.bench.Operator;
import dev.tidegate.bench.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Rollouts that climb to a stage and are withdrawn, before many streams and some clients. */
final class Falling implements AutoCloseable {
  static final String FLAG = "falling";

  /** Of the only stage, in ppm. */
  static final int SHARE = 100_000;

  private static final String DEFINITION =
      "{\"variants\": {\"on\": true, \"off\": false}, \"defaultVariant\": \"off\"}";

  /** Advised only, so that nothing but this withdraws it. */
  private static final String TENTH =
      """
      "mode": "advise", "stages": [{"share": "10 %"}, {"share": "100 %"}]\
      """;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Operator operator;
  private final Readers readers;
  private final Acknowledging acknowledging;
  private final Applications applications;
  private String rollout = "";
  private byte[] riseSample = {};

  private Falling(
      Operator operator, Readers readers, Acknowledging acknowledging, Applications applications) {
    this.operator = operator;
    this.readers = readers;
    this.acknowledging = acknowledging;
    this.applications = applications;
  }

  /** Opens the streams, and waits until all of them were told that nobody is exposed. */
  static Falling begin(ServerProcess server, int streams, int applications)
      throws IOException, InterruptedException {
    var operator = server.operator();
    operator.set(FLAG, DEFINITION);
    var token = operator.serviceToken();
    var address = new InetSocketAddress(server.address().getHost(), server.address().getPort());
    var acknowledging = new Acknowledging(address, token);
    var readers = new Readers(streams, FLAG, acknowledging::add);
    for (int i = 0; i < streams; i++) {
      var client = "reader-" + i;
      readers.add(client, address, request(client, token));
    }
    readers.beginning().await();
    acknowledging.awaitAll();
    var clients = new Applications(applications, FLAG, server.address(), token);
    return new Falling(operator, readers, acknowledging, clients);
  }

  private static String request(String client, String token) {
    return """
    GET /api/v1/stream?client=%s HTTP/1.1
    Host: localhost
    Accept: text/event-stream
    Authorization: Bearer %s

    """
        .replace("\n", "\r\n")
        .formatted(client, token);
  }

  /** A new candidate climbs; returns when all serve it, and the server has nothing to do. */
  void rise() throws IOException, InterruptedException {
    rollout = operator.begin(FLAG, "on", TENTH);
    var wave = readers.expect(SHARE);
    operator.promote(rollout);
    wave.await();
    riseSample = readers.sample();
    applications.await(true);
    acknowledging.awaitAll();
  }

  /** It is withdrawn; returns when it is gone from everywhere. */
  void fall(Figures figures) throws IOException, InterruptedException {
    var wave = readers.expect(0);
    long begun = System.nanoTime();
    operator.withdraw(rollout);
    long answered = System.nanoTime();
    wave.await();
    applications.await(false);
    figures.first.add(wave.first() - begun);
    figures.last.add(wave.last() - begun);
    figures.candidate.add(applications.lastCandidate() - begun);
    figures.answered.add(answered - begun);
    acknowledging.awaitAll();
    awaitWithdrawn();
    operator.checkData(rollout);
  }

  private void awaitWithdrawn() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (!operator.state(rollout).equals("withdrawn")) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException(rollout + " is " + operator.state(rollout));
      }
      Thread.sleep(5);
    }
  }

  /** What told of the last rise, byte by byte. */
  byte[] riseSample() {
    return riseSample;
  }

  /** What told of the last fall. */
  byte[] fallSample() {
    return readers.sample();
  }

  @Override
  public void close() throws IOException {
    applications.close();
    readers.close();
  }
}
