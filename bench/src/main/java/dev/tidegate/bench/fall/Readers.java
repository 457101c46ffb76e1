package dev.tidegate.bench.fall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Many light readers on one thread. Threading: everything but reading is for the thread that
 * measures.
 */
final class Readers implements AutoCloseable {
  private final String flag;
  private final Consumer<Reader> told;
  private final Selector selector;
  private final List<Reader> all = new ArrayList<>();
  private volatile Wave wave;

  /**
   * No readers yet.
   *
   * @param count how many there will be
   * @param flag that they look at
   * @param told called on the reading thread with each reader whose share changed: be short
   */
  Readers(int count, String flag, Consumer<Reader> told) throws IOException {
    this.flag = flag;
    this.told = told;
    this.selector = Selector.open();
    this.wave = new Wave(0, count);
    Thread.ofPlatform().daemon().name("readers").start(this::run);
  }

  /**
   * One more.
   *
   * @param request what it says first; may be empty
   */
  void add(String client, InetSocketAddress server, String request) throws IOException {
    var channel = SocketChannel.open(server);
    var bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.configureBlocking(false);
    var reader = new Reader(client, flag, channel);
    all.add(reader);
    channel.register(selector, SelectionKey.OP_READ, reader);
    selector.wakeup();
  }

  /** What all of them wait for at first: to be told that nobody is exposed. */
  Wave beginning() {
    return wave;
  }

  /** Gets ready for a share that is other than the present one. */
  Wave expect(int share) {
    var next = new Wave(share, all.size());
    wave = next;
    return next;
  }

  /** The bytes that told of the present share. */
  byte[] sample() {
    return all.getFirst().sample();
  }

  private void run() {
    try {
      while (true) {
        selector.select(this::read);
      }
    } catch (ClosedSelectorException _) {
      // over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    var reader = (Reader) key.attachment();
    try {
      if (reader.read()) {
        wave.arrived(reader.share(), System.nanoTime());
        told.accept(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (var reader : all) {
      reader.channel().close();
    }
  }
}
