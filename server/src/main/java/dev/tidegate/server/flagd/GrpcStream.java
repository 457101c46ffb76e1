package dev.tidegate.server.flagd;

import dev.tidegate.server.http.Api;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2FrameTypes;
import io.helidon.http.http2.Http2RstStream;
import io.helidon.http.http2.Http2StreamState;
import io.helidon.http.http2.Http2WindowUpdate;
import io.helidon.webserver.http2.spi.Http2SubProtocolSelector.SubProtocolHandler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stream of gRPC: a message comes, and any number go. The stream's own thread gathers the
 * message and then runs the method; the connection's thread says when the client has gone.
 */
final class GrpcStream implements SubProtocolHandler, Call {
  private static final int COMPRESSED = 1;

  private final Rpcs rpcs;
  private final String path;
  private final Headers headers;
  private final GrpcOut out;
  private final Deadline deadline;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile Http2StreamState state = Http2StreamState.OPEN;

  /** Guarded by this. */
  private @Nullable Runnable whenGone;

  GrpcStream(Rpcs rpcs, String path, Headers headers, GrpcOut out) {
    this.rpcs = rpcs;
    this.path = path;
    this.headers = headers;
    this.out = out;
    this.deadline = Deadline.grpc(headers.first(HeaderNames.create("grpc-timeout")));
  }

  @Override
  public void init() {
    // nothing is answered before the message is here
  }

  @Override
  public Http2StreamState streamState() {
    return state;
  }

  @Override
  public void rstStream(Http2RstStream reset) {
    state = Http2StreamState.CLOSED;
    out.gone();
    synchronized (this) {
      if (whenGone != null) {
        whenGone.run();
      }
    }
  }

  @Override
  public void windowUpdate(Http2WindowUpdate update) {
    // the stream's window is Helidon's
  }

  @Override
  public void data(Http2FrameHeader header, BufferData data) {
    body.writeBytes(GrpcSelector.bytes(data));
    boolean whole = header.flags(Http2FrameTypes.DATA).endOfStream();
    if (!whole && body.size() <= Api.MAX_BODY + Message.PREFIX) {
      return;
    }
    try {
      answer();
    } catch (Rpcs.Gone _) {
      // nobody is there to be told
    } finally {
      state = Http2StreamState.CLOSED;
    }
  }

  private void answer() {
    Optional<RpcProblem> problem;
    try {
      var rpc = rpcs.at(path);
      problem = Rpcs.call(rpc, rpc.request().read(message()), this);
    } catch (RpcProblem e) {
      problem = Optional.of(e);
    }
    if (out.isGone()) {
      return;
    }
    problem.ifPresentOrElse(out::end, out::end);
  }

  /** The one message of a request. */
  private byte[] message() {
    if (body.size() > Api.MAX_BODY + Message.PREFIX) {
      throw new RpcProblem(
          RpcCode.RESOURCE_EXHAUSTED, "a message has at most " + Api.MAX_BODY + " bytes");
    }
    var in = ByteBuffer.wrap(body.toByteArray());
    if (in.remaining() < Message.PREFIX) {
      throw new RpcProblem(RpcCode.INVALID_ARGUMENT, "there is no message");
    }
    if (in.get() == COMPRESSED) {
      throw new RpcProblem(RpcCode.UNIMPLEMENTED, "messages are not compressed here");
    }
    if (in.getInt() != in.remaining()) {
      throw new RpcProblem(RpcCode.INVALID_ARGUMENT, "one message is sent, whole");
    }
    var message = new byte[in.remaining()];
    in.get(message);
    return message;
  }

  @Override
  public Optional<String> header(String name) {
    return headers.first(HeaderNames.create(name));
  }

  @Override
  public void send(Message message) {
    out.message(message.framed());
  }

  @Override
  public void beat() {
    out.ping();
  }

  @Override
  public Duration left() {
    return deadline.left();
  }

  @Override
  public synchronized void whenGone(Runnable todo) {
    whenGone = todo;
    if (out.isGone()) {
      todo.run();
    }
  }
}
