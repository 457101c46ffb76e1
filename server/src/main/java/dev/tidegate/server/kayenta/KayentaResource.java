package dev.tidegate.server.kayenta;

import dev.tidegate.access.Right;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.engine.Bearer;
import dev.tidegate.server.http.Api;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * {@code POST /judge}, where Kayenta's {@code RemoteJudge-v1.0} asks, and {@code POST
 * /api/v1/judge/kayenta} for whoever else speaks its language.
 */
public final class KayentaResource implements HttpService {
  private final Api api;

  public KayentaResource(Api api) {
    this.api = api;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", Api.handler(this::judge));
  }

  private void judge(ServerRequest request, ServerResponse response) {
    var token = Bearer.of(api, request);
    var _ = api.allowed(token, Right.READ, token.scope());
    var sent = Api.read(Api.body(request), KayentaRequest.class);
    var problems = KayentaCheck.problems(sent);
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    Api.send(response, 200, KayentaResult.class, RemoteJudge.judge(sent));
  }
}
