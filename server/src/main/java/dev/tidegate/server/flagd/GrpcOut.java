package dev.tidegate.server.flagd;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.http.http2.FlowControl;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2Flag;
import io.helidon.http.http2.Http2FrameData;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2FrameTypes;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2RstStream;
import io.helidon.http.http2.Http2Settings;
import io.helidon.http.http2.Http2StreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The server's half of a stream of gRPC
 * (grpc.github.io/grpc/core/md_doc_p_r_o_t_o_c_o_l-_h_t_t_p2): headers, messages, and trailers with
 * the status. Its own thread writes; any may say that the client is gone.
 */
final class GrpcOut {
  /** Who takes nothing for so long is taken for gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String TYPE = "application/grpc";
  private static final int PING_BYTES = 8;

  private final Http2StreamWriter writer;
  private final int streamId;
  private final FlowControl.Outbound window;
  private boolean begun;
  private volatile boolean gone;

  GrpcOut(Http2StreamWriter writer, int streamId, FlowControl.Outbound window) {
    this.writer = writer;
    this.streamId = streamId;
    this.window = window;
  }

  void gone() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  /** Sends a message with its prefix, in as many frames as there is room for. */
  void message(byte[] framed) {
    if (!begun) {
      begun = true;
      headers(WritableHeaders.create().set(HeaderNames.CONTENT_TYPE, TYPE), true, 0);
    }
    var header =
        Http2FrameHeader.create(
            framed.length, Http2FrameTypes.DATA, Http2Flag.DataFlags.create(0), streamId);
    var data = new Http2FrameData(header, BufferData.create(framed));
    for (var frame : data.split(window.maxFrameSize())) {
      write(frame);
    }
  }

  private void write(Http2FrameData frame) {
    var rest = frame;
    long since = System.nanoTime();
    while (true) {
      if (gone) {
        throw new Rpcs.Gone("the client ended the stream");
      }
      var cut = window.cut(rest);
      if (cut.length > 0) {
        writer.write(cut[0]);
        window.decrementWindowSize(cut[0].header().length());
        since = System.nanoTime();
      }
      if (cut.length == 1) {
        return;
      }
      if (cut.length == 2) {
        rest = cut[1];
      } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
        reset();
        throw new Rpcs.Gone("the client takes nothing");
      }
      window.blockTillUpdate();
    }
  }

  private void reset() {
    var frame = new Http2RstStream(Http2ErrorCode.CANCEL);
    writer.write(frame.toFrameData(Http2Settings.create(), streamId, Http2Flag.NoFlags.create()));
  }

  /** Fails when there is no connection any more. */
  void ping() {
    var header =
        Http2FrameHeader.create(PING_BYTES, Http2FrameTypes.PING, Http2Flag.PingFlags.create(0), 0);
    writer.write(new Http2FrameData(header, BufferData.create(new byte[PING_BYTES])));
  }

  /** Ends the stream well. */
  void end() {
    trailers("0", "");
  }

  /** Ends the stream with a status. */
  void end(RpcProblem problem) {
    trailers(Integer.toString(problem.code().number()), encoded(problem.text()));
  }

  private void trailers(String status, String message) {
    WritableHeaders<?> trailers = WritableHeaders.create();
    if (!begun) {
      trailers.set(HeaderNames.CONTENT_TYPE, TYPE);
    }
    trailers.set(HeaderValues.create("grpc-status", status));
    if (!message.isEmpty()) {
      trailers.set(HeaderValues.create("grpc-message", message));
    }
    headers(trailers, !begun, Http2Flag.END_OF_STREAM);
  }

  private void headers(WritableHeaders<?> headers, boolean first, int flags) {
    var frame = Http2Headers.create(headers);
    if (first) {
      frame.status(Status.OK_200);
    }
    int _ =
        writer.writeHeaders(
            frame,
            streamId,
            Http2Flag.HeaderFlags.create(Http2Flag.END_OF_HEADERS | flags),
            window);
  }

  /** What is not printable ASCII, and "%", by its bytes in UTF-8. */
  static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b <= '~' && b != '%') {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }
}
