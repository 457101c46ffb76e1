package dev.tidegate.server.ofrep;

import dev.tidegate.flags.Json;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.serving.Selector;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that says no in OFREP's words. Whatever the status, it is a JSON object: clients parse
 * the body before they look at the status.
 */
final class OfrepProblem extends RuntimeException {
  private static final Logger LOG = LoggerFactory.getLogger(OfrepProblem.class);
  private static final String AGAIN_IN_SECONDS = "5";

  private final int status;
  private final String code;

  OfrepProblem(int status, String code, String details) {
    super(details);
    this.status = status;
    this.code = code;
  }

  /** Something that answers a request, or throws. */
  interface Endpoint {
    void answer(ServerRequest request, ServerResponse response) throws IOException;
  }

  /** The endpoint as a handler whose failures become answers. */
  static Handler handler(Endpoint endpoint) {
    return (request, response) -> {
      try {
        endpoint.answer(request, response);
      } catch (ServerConnectionException | UncheckedIOException | IOException e) {
        throw e; // the reader is gone
      } catch (RuntimeException e) {
        of(e, request).send(request, response);
      }
    };
  }

  private static OfrepProblem of(RuntimeException e, ServerRequest request) {
    var message = String.valueOf(e.getMessage());
    return switch (e) {
      case OfrepProblem problem -> problem;
      case HttpProblem problem -> new OfrepProblem(problem.status(), "GENERAL", reasons(problem));
      case Selector.Unknown _ -> new OfrepProblem(400, "GENERAL", message);
      default -> {
        LOG.error("{} {}", request.prologue().method(), request.path().path(), e);
        yield new OfrepProblem(500, "GENERAL", "a fault of the server; its log says more");
      }
    };
  }

  private static String reasons(HttpProblem problem) {
    return String.join("; ", problem.reasons().stream().map(reason -> reason.text()).toList());
  }

  private void send(ServerRequest request, ServerResponse response) {
    if (response.isSent()) {
      return;
    }
    if (status == 429 || status == 503) {
      response.header(HeaderNames.RETRY_AFTER, AGAIN_IN_SECONDS);
    }
    var error = Words.error(code, String.valueOf(getMessage()));
    send(
        response,
        status,
        request
            .path()
            .pathParameters()
            .first("key")
            .map(key -> Words.keyed(key, error))
            .orElse(error));
  }

  static void send(ServerResponse response, int status, Map<String, Json> body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(new Json.Obj(body).text().getBytes(StandardCharsets.UTF_8));
  }
}
