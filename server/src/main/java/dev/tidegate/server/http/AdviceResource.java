package dev.tidegate.server.http;

import dev.tidegate.kernel.Scope;
import dev.tidegate.server.advice.Accounts;
import dev.tidegate.server.advice.AdviceReport;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;

/**
 * {@code /api/v1/advice?since=30d&scope=…}: what Tidegate would have done with the rollouts that it
 * only advised on, what was done, and who was right.
 */
public final class AdviceResource implements HttpService {
  private static final String MONTH = "30d";

  private final Api api;
  private final Accounts accounts;
  private final InstantSource clock;

  public AdviceResource(Api api, Accounts accounts, InstantSource clock) {
    this.api = api;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", PastResource.handler(this::report));
  }

  private void report(ServerRequest request, ServerResponse response) {
    var own = api.reader(request).scope();
    var now = clock.instant();
    var since = since(request, now);
    var report = AdviceReport.of(accounts, api.plane(), own, scope(request), since, now);
    Api.send(response, 200, AdviceReport.class, report);
  }

  private static Instant since(ServerRequest request, Instant now) {
    try {
      return AdviceReport.since(request.query().first("since").orElse(MONTH), now);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "query.since", "since: " + e.getMessage());
    }
  }

  private static Scope scope(ServerRequest request) {
    try {
      return Scope.parse(request.query().first("scope").orElse(Scope.ALL));
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "query.scope", "scope: " + e.getMessage());
    }
  }
}
