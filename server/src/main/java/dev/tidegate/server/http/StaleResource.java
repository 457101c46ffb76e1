package dev.tidegate.server.http;

import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Dependents;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.Staleness;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/v1/flags/stale}, with the proof of each, and {@code /api/v1/flags/references}: where
 * code uses them.
 */
public final class StaleResource implements HttpService {
  private static final long MOST_DAYS = 366;

  private final Api api;
  private final Scope standard;
  private final InstantSource clock;

  /**
   * The resource.
   *
   * @param standard whose flags were looked for when nobody says
   */
  public StaleResource(Api api, Scope standard, InstantSource clock) {
    this.api = api;
    this.standard = standard;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/stale", Api.handler(this::stale))
        .post("/references", Api.handler(this::references));
  }

  /**
   * A flag, and whether it has had its day.
   *
   * @param proof for each ground, whether it holds, or is not known
   * @param dependents why it can not go yet
   */
  public record Entry(
      FlagId id,
      Optional<FlagKind> kind,
      Optional<String> owner,
      Staleness.Verdict verdict,
      List<Condition> proof,
      List<Reason> dependents,
      List<Reason> references,
      Optional<Cleanup> cleanup,
      String next) {}

  record Entries(long days, int live, List<Entry> flags) {}

  /** Of all flags that a scope covers and whose life is not over; the stale ones first. */
  public static List<Entry> entries(Plane plane, Scope scope, Duration after, Instant at) {
    var dependents = Dependents.of(plane);
    var entries = new ArrayList<Entry>();
    plane
        .flags()
        .each(
            (id, flag) -> {
              if (Staleness.concerns(id) && scope.covers(id.scope()) && flag.archived().isEmpty()) {
                var found = Staleness.of(plane, dependents, id, after, at);
                entries.add(
                    new Entry(
                        id,
                        flag.profile().kind(),
                        flag.profile().owner(),
                        found.verdict(),
                        found.grounds(),
                        found.dependents(),
                        found.references(),
                        flag.cleanup(),
                        found.next()));
              }
            });
    entries.sort(Comparator.comparing(Entry::verdict).thenComparing(Entry::id));
    return entries;
  }

  private void stale(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    long days = Api.number(request, "days", Staleness.STANDARD.toDays(), MOST_DAYS);
    boolean all = request.query().first("all").orElse("").equals("true");
    var found = entries(api.plane(), scope, Duration.ofDays(days), clock.instant());
    var shown =
        found.stream().filter(one -> all || one.verdict() != Staleness.Verdict.IN_USE).toList();
    Api.send(response, 200, Entries.class, new Entries(days, found.size(), shown));
  }

  /** What a scan of a checkout found. */
  record Scanned(
      Optional<Scope> scope,
      Optional<String> repository,
      Optional<String> commit,
      Map<String, Integer> references) {}

  /** What is known then. */
  record Known(String repository, String commit, int flags) {}

  private void references(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, Scanned.class);
    var find =
        new PlaneCommand.Find(
            sent.scope.orElse(standard),
            sent.repository.orElse(""),
            sent.commit.orElse(""),
            sent.references);
    var _ = api.command(request, body, find);
    var known = new Known(find.repository(), find.commit(), find.references().size());
    Api.send(response, 200, Known.class, known);
  }
}
