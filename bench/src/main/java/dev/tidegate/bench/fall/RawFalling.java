package dev.tidegate.bench.fall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The same rises and falls, as nothing but bytes to the same readers. */
final class RawFalling implements AutoCloseable {
  private static final byte[] BEGINNING =
      ("data: \"" + Falling.FLAG + "\":{}\n").getBytes(StandardCharsets.US_ASCII);

  private final RawServer server;
  private final Readers readers;

  private RawFalling(RawServer server, Readers readers) {
    this.server = server;
    this.readers = readers;
  }

  static RawFalling begin(int sockets) throws IOException, InterruptedException {
    var server = RawServer.start();
    server.say(BEGINNING);
    var readers = new Readers(sockets, Falling.FLAG, _ -> {});
    for (int i = 0; i < sockets; i++) {
      readers.add("raw-" + i, server.address(), "");
    }
    readers.beginning().await();
    return new RawFalling(server, readers);
  }

  void rise(byte[] what) throws IOException, InterruptedException {
    var wave = readers.expect(Falling.SHARE);
    server.say(what);
    wave.await();
  }

  void fall(byte[] what, Figures figures) throws IOException, InterruptedException {
    var wave = readers.expect(0);
    long begun = System.nanoTime();
    server.say(what);
    wave.await();
    figures.rawFirst.add(wave.first() - begun);
    figures.rawLast.add(wave.last() - begun);
  }

  @Override
  public void close() throws IOException {
    readers.close();
    server.close();
  }
}
