package dev.tidegate.server.ofrep;

import dev.tidegate.server.config.Protocols;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which pages may evaluate from a browser (Fetch standard, "CORS protocol"). Cookies are never
 * asked for: a page shows a token, or what it asks for is open. Whatever has no {@code Origin}, or
 * another, is answered as if there were no such thing; the browser then keeps the answer from the
 * page.
 */
public final class Cors implements Filter {
  private static final String METHODS = "GET, POST, OPTIONS";
  private static final String ASKED =
      "Authorization, Content-Type, If-None-Match, X-API-Key, Flagd-Selector,"
          + " Connect-Protocol-Version, Connect-Timeout-Ms, Grpc-Timeout, X-Grpc-Web, X-User-Agent";
  private static final String TOLD = "ETag, Retry-After, Grpc-Status, Grpc-Message";
  private static final String A_DAY = "86400";

  private final List<String> origins;
  private final Predicate<String> paths;

  /**
   * A filter.
   *
   * @param origins whose pages may
   * @param paths what they may ask for
   */
  public Cors(List<String> origins, Predicate<String> paths) {
    this.origins = origins;
    this.paths = paths;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var origin = request.headers().first(HeaderNames.ORIGIN);
    if (origins.isEmpty() || !paths.test(request.path().path())) {
      chain.proceed();
      return;
    }
    response.headers().add(HeaderNames.VARY, "Origin");
    boolean lets = origin.filter(this::lets).isPresent();
    if (lets) {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin.get());
      response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, TOLD);
    }
    boolean asksFirst =
        request.prologue().method().equals(Method.OPTIONS)
            && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    if (!asksFirst) {
      chain.proceed();
      return;
    }
    if (lets) {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, ASKED);
      response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, A_DAY);
    }
    response.status(204).send();
  }

  private boolean lets(String origin) {
    return origins.contains(Protocols.ANY) || origins.contains(origin);
  }
}
