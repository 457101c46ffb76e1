package dev.tidegate.server.flagd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How messages look to those who can not speak gRPC. */
enum WebFormat {
  CONNECT_JSON("application/json", false, true),
  CONNECT_PROTO("application/proto", false, false),
  CONNECT_STREAM_JSON("application/connect+json", true, true),
  CONNECT_STREAM_PROTO("application/connect+proto", true, false),
  GRPC_WEB("application/grpc-web", true, false),
  GRPC_WEB_PROTO("application/grpc-web+proto", true, false);

  static final String JSON = "application/json";

  private static final int CONNECT_END = 2;
  private static final int GRPC_WEB_END = 0x80;

  private final String type;
  private final boolean framed;
  private final boolean json;

  WebFormat(String type, boolean framed, boolean json) {
    this.type = type;
    this.framed = framed;
    this.json = json;
  }

  /** That of a {@code Content-Type}, when it goes with the method. */
  static Optional<WebFormat> of(String header, boolean streams) {
    int end = header.indexOf(';');
    var type = (end < 0 ? header : header.substring(0, end)).strip();
    return Arrays.stream(values())
        .filter(format -> format.type.equals(type))
        .filter(format -> format.isGrpcWeb() || format.framed == streams)
        .findFirst();
  }

  private boolean isGrpcWeb() {
    return this == GRPC_WEB || this == GRPC_WEB_PROTO;
  }

  String type() {
    return type;
  }

  boolean isFramed() {
    return framed;
  }

  boolean isJson() {
    return json;
  }

  byte[] framed(Message message) {
    return json ? Message.framed(0, message.json()) : message.framed();
  }

  /** The last frame: what HTTP's trailers would be. */
  byte[] end(Optional<RpcProblem> problem) {
    if (isGrpcWeb()) {
      var status = problem.map(p -> p.code().number()).orElse(0);
      var text = problem.map(p -> "grpc-message: " + GrpcOut.encoded(p.text()) + "\r\n").orElse("");
      return Message.framed(GRPC_WEB_END, bytes("grpc-status: " + status + "\r\n" + text));
    }
    var error =
        problem.map(
            p ->
                "{\"error\":" + new String(ConnectResource.error(p), StandardCharsets.UTF_8) + "}");
    return Message.framed(CONNECT_END, bytes(error.orElse("{}")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
