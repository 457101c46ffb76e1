package dev.tidegate.server.http;

import dev.tidegate.kernel.Generation;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** {@code /healthz}: answers anybody, and says nothing that is not for anybody. */
public final class HealthResource implements HttpService {
  private final Api api;

  public HealthResource(Api api) {
    this.api = api;
  }

  /** That the server decides, and how far it is. */
  record Health(String status, Generation generation) {}

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/healthz",
        Api.handler(
            (_, response) ->
                Api.send(response, 200, Health.class, new Health("ok", api.plane().generation()))));
  }
}
