package dev.tidegate.server.flagd;

import java.util.Locale;

/** gRPC's status codes, as far as they are answered here, and what Connect makes of them. */
enum RpcCode {
  UNKNOWN(2, 500),
  INVALID_ARGUMENT(3, 400),
  DEADLINE_EXCEEDED(4, 504),
  NOT_FOUND(5, 404),
  PERMISSION_DENIED(7, 403),
  RESOURCE_EXHAUSTED(8, 429),
  UNIMPLEMENTED(12, 501),
  INTERNAL(13, 500),
  UNAVAILABLE(14, 503),
  DATA_LOSS(15, 500),
  UNAUTHENTICATED(16, 401);

  private final int number;
  private final int http;

  RpcCode(int number, int http) {
    this.number = number;
    this.http = http;
  }

  /** The value of {@code grpc-status}. */
  int number() {
    return number;
  }

  /** The status of a unary answer over Connect. */
  int http() {
    return http;
  }

  /** Connect's name of it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
