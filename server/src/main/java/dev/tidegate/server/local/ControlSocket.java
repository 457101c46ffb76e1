package dev.tidegate.server.local;

import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.http.FlagLookup;
import dev.tidegate.server.loop.Sequencer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket {@code control.sock} in the data folder. Only its owner may write to it, by the rights
 * of the file; whoever may do that can already do anything to the journal beside it.
 *
 * <p>One thread accepts; each connection has one of its own, of which there are few at a time, and
 * which ends soon whatever the other side does.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  /** Its name in the data folder. */
  public static final String NAME = "control.sock";

  /** The most bytes of a line, its end included. */
  public static final int MOST = 4_096;

  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path file;
  private final LocalCommands commands;
  private final Semaphore free = new Semaphore(CONNECTIONS);
  private final ServerSocketChannel server;
  private final Thread thread;

  private ControlSocket(Path file, ServerSocketChannel server, LocalCommands commands) {
    this.file = file;
    this.server = server;
    this.commands = commands;
    this.thread = Thread.ofPlatform().name("control").daemon().start(this::run);
  }

  /**
   * Opens the socket.
   *
   * @param data the folder, which this process has locked: a file of this name is a dead process's
   * @throws IOException when it can not be had here: its path is too long for the system, or the
   *     files of the folder have no owner
   */
  public static ControlSocket open(Path data, Sequencer sequencer, FlagLookup flags)
      throws IOException {
    var file = data.resolve(NAME);
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      throw new IOException("files have no owner here");
    }
    Files.deleteIfExists(file);
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new ControlSocket(file, server, new LocalCommands(sequencer, flags));
    } catch (IOException | RuntimeException e) {
      server.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void run() {
    try {
      while (true) {
        free.acquire();
        var channel = server.accept();
        Thread.ofVirtual().start(() -> serve(channel));
      }
    } catch (ClosedChannelException | InterruptedException _) {
      LOG.debug("the control socket is closed");
    } catch (IOException e) {
      LOG.warn("the control socket can not be used any more: {}", e.getMessage());
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      var line = read(channel);
      var answer =
          line.length == 0
              ? LocalAnswer.no(
                  "input", "a request is one line of JSON, of at most " + MOST + " bytes")
              : commands.answer(line);
      write(channel, answer);
    } catch (IOException e) {
      LOG.debug("a connection to the control socket ended: {}", e.getMessage());
    } finally {
      free.release();
    }
  }

  /** One line without its end, or nothing when it is too long or never ends. */
  private static byte[] read(SocketChannel channel) throws IOException {
    var bytes = new byte[MOST];
    var buffer = ByteBuffer.wrap(bytes);
    var guard = Thread.ofVirtual().start(() -> endLater(channel));
    try {
      int from = 0;
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        for (; from < buffer.position(); from++) {
          if (bytes[from] == '\n') {
            return Arrays.copyOf(bytes, from);
          }
        }
      }
      return new byte[0];
    } finally {
      guard.interrupt();
    }
  }

  /** Whoever does not say what it wants in time is not waited for. */
  private static void endLater(SocketChannel channel) {
    try {
      Thread.sleep(PATIENCE);
      channel.close();
    } catch (InterruptedException _) {
      LOG.debug("it said what it wants");
    } catch (IOException e) {
      LOG.debug("closing a connection", e);
    }
  }

  /** It fits into what the system keeps for the reader, so that nobody is waited for. */
  private static void write(SocketChannel channel, LocalAnswer answer) throws IOException {
    var json = Codec.answer(LocalAnswer.class, answer);
    var buffer = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      thread.interrupt();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("can not close the control socket: {}", e.getMessage());
    }
  }
}
