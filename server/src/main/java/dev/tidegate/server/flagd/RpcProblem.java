package dev.tidegate.server.flagd;

import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.serving.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer that says no. */
final class RpcProblem extends RuntimeException {
  private static final Logger LOG = LoggerFactory.getLogger(RpcProblem.class);

  private final RpcCode code;
  private final String text;

  RpcProblem(RpcCode code, String text) {
    super(text);
    this.code = code;
    this.text = text;
  }

  RpcCode code() {
    return code;
  }

  String text() {
    return text;
  }

  /** What is answered when something was thrown. */
  static RpcProblem of(String method, RuntimeException e) {
    var message = String.valueOf(e.getMessage());
    return switch (e) {
      case RpcProblem problem -> problem;
      case Selector.Unknown _ -> new RpcProblem(RpcCode.INVALID_ARGUMENT, message);
      case HttpProblem problem -> new RpcProblem(code(problem.status()), message);
      default -> {
        LOG.error("{}", method, e);
        yield new RpcProblem(RpcCode.INTERNAL, "a fault of the server; its log says more");
      }
    };
  }

  private static RpcCode code(int http) {
    return switch (http) {
      case 401 -> RpcCode.UNAUTHENTICATED;
      case 403 -> RpcCode.PERMISSION_DENIED;
      case 413 -> RpcCode.RESOURCE_EXHAUSTED;
      default -> RpcCode.UNKNOWN;
    };
  }
}
