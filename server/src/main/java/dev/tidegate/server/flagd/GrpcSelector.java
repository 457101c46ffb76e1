package dev.tidegate.server.flagd;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2Settings;
import io.helidon.http.http2.Http2StreamState;
import io.helidon.http.http2.Http2StreamWriter;
import io.helidon.http.http2.StreamFlowControl;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.spi.Http2SubProtocolSelector;
import io.helidon.webserver.http2.spi.SubProtocolResult;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;

/**
 * Tells gRPC from the rest of HTTP/2. It speaks of streams and frames, because that is where one
 * learns that a client has gone: a server that hears so only when it writes keeps streams for
 * nobody.
 */
public final class GrpcSelector implements Http2SubProtocolSelector {
  /** How often a stream whose client takes nothing looks whether it is still there. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final long STREAMS_OF_A_CONNECTION = 200;

  private final Rpcs rpcs;

  private GrpcSelector(Rpcs rpcs) {
    this.rpcs = rpcs;
  }

  /** Connections on which these methods are called, and all that is asked for by HTTP/2. */
  public static ServerConnectionSelector connections(Rpcs rpcs) {
    var config =
        Http2Config.builder()
            .maxConcurrentStreams(STREAMS_OF_A_CONNECTION)
            .flowControlTimeout(LOOK)
            .build();
    return Http2ConnectionSelector.builder()
        .http2Config(config)
        .addSubProtocolSelector(new GrpcSelector(rpcs))
        .build();
  }

  @Override
  public SubProtocolResult subProtocol(
      ConnectionContext context,
      HttpPrologue prologue,
      Http2Headers headers,
      Http2StreamWriter writer,
      int streamId,
      Http2Settings serverSettings,
      Http2Settings clientSettings,
      StreamFlowControl flowControl,
      Http2StreamState state,
      Router router) {
    var type = headers.httpHeaders().first(HeaderNames.CONTENT_TYPE).orElse("");
    if (!prologue.method().equals(Method.POST) || !isGrpc(type)) {
      return NOT_SUPPORTED;
    }
    var out = new GrpcOut(writer, streamId, flowControl.outbound());
    return new SubProtocolResult(
        true, new GrpcStream(rpcs, prologue.uriPath().path(), headers.httpHeaders(), out));
  }

  /** Not {@code application/grpc-web}, which is something else. */
  private static boolean isGrpc(String type) {
    return type.equals("application/grpc")
        || type.startsWith("application/grpc+proto")
        || type.startsWith("application/grpc;");
  }

  static byte[] bytes(BufferData data) {
    var bytes = new byte[data.available()];
    int _ = data.read(bytes);
    return bytes;
  }
}
