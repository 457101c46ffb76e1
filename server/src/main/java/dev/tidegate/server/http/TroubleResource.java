package dev.tidegate.server.http;

import dev.tidegate.server.config.Version;
import dev.tidegate.server.trouble.Lookout;
import dev.tidegate.server.trouble.Trouble;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code /api/v1/trouble}: what somebody has to see, the worst first. */
public final class TroubleResource implements HttpService {
  private final Api api;
  private final Lookout lookout;
  private final InstantSource clock;

  public TroubleResource(Api api, Lookout lookout, InstantSource clock) {
    this.api = api;
    this.lookout = lookout;
    this.clock = clock;
  }

  /**
   * What is wrong with the server, and what it is.
   *
   * @param version of Tidegate
   * @param java that it runs on
   * @param now by its clock
   */
  record Troubles(String version, String java, Instant now, List<Trouble> troubles) {}

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/",
        Api.handler(
            (request, response) -> {
              var scope = api.reader(request).scope();
              Api.send(
                  response,
                  200,
                  Troubles.class,
                  new Troubles(
                      Version.number(),
                      Runtime.version().toString(),
                      clock.instant(),
                      lookout.troubles(scope)));
            }));
  }
}
