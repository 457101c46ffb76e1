package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.comparison.Comparisons;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code /api/v1/rollouts/{id}/comparison}: candidate beside control, over time. It only reads. */
public final class ComparisonResource implements HttpService {
  private static final String DIFFERENCE = "10 %";

  private final Api api;
  private final Comparisons comparisons;

  public ComparisonResource(Api api, Comparisons comparisons) {
    this.api = api;
    this.comparisons = comparisons;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{id}/comparison", Api.handler(this::show));
  }

  private void show(ServerRequest request, ServerResponse response) {
    var id = Ids.path(request, RolloutId::new);
    var plane = api.plane();
    var rollout =
        plane
            .rollouts()
            .get(id)
            .orElseThrow(
                () ->
                    new HttpProblem(404, "rollout.unknown", "there is no rollout \"" + id + "\""));
    api.allowed(request, Right.READ, rollout.plan().flag().scope());
    var view = ComparisonView.of(id, rollout, comparisons.of(plane, id), difference(request));
    Api.send(response, 200, ComparisonView.class, view);
  }

  private static Share difference(ServerRequest request) {
    try {
      var share = Share.parse(request.query().first("difference").orElse(DIFFERENCE));
      if (!share.isNone()) {
        return share;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new HttpProblem(
        400, "query.difference", "difference is above 0 % and at most 100 %, such as 10 %");
  }
}
