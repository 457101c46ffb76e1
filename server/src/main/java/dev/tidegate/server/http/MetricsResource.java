package dev.tidegate.server.http;

import dev.tidegate.access.Token;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Lookout;
import dev.tidegate.server.trouble.Trouble;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** {@code /metrics} for Prometheus. */
public final class MetricsResource implements HttpService {
  private static final int MOST_TOKENS = 1_000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Api api;
  private final InstantSource clock;
  private final MultiGauge expiries;
  private final List<Meters> others = new CopyOnWriteArrayList<>();

  /**
   * The resource.
   *
   * @param followers how many streams of clients that are not ours are open
   */
  public MetricsResource(
      Api api, Roll roll, IntSupplier followers, Lookout lookout, InstantSource clock) {
    this.api = api;
    this.clock = clock;
    this.expiries =
        MultiGauge.builder("tidegate.token.expiry.seconds")
            .description("Seconds until a token expires; below 0 when it has")
            .register(registry);
    FunctionCounter.builder("tidegate.commands.limited", api, Api::limited)
        .description("Commands that were answered 429, as their token sent too many")
        .register(registry);
    Gauge.builder("tidegate.journal.entries", () -> api.plane().size())
        .description("Entries of the journal")
        .register(registry);
    FunctionCounter.builder("tidegate.rises.attested", api, a -> a.plane().attested())
        .description("Stages that opened on attested evidence, where traffic was too little")
        .register(registry);
    Gauge.builder("tidegate.flags", () -> api.plane().flags().size())
        .description("Flags")
        .register(registry);
    Gauge.builder("tidegate.clients", roll::connected)
        .description("Clients that follow the stream")
        .register(registry);
    Gauge.builder("tidegate.followers", followers::getAsInt)
        .description("Open streams of clients of OFREP and flagd")
        .register(registry);
    for (var state :
        new Class<?>[] {
          Rollout.Waiting.class,
          Rollout.Drilling.class,
          Rollout.Climbing.class,
          Rollout.Held.class,
          Rollout.Baking.class,
          Rollout.Withdrawing.class
        }) {
      Gauge.builder("tidegate.rollouts", () -> count(api, state))
          .description("Active rollouts by state")
          .tag("state", state.getSimpleName().toLowerCase(java.util.Locale.ROOT))
          .register(registry);
    }
    for (var kind : Trouble.Kind.values()) {
      Gauge.builder("tidegate.trouble", () -> lookout.count(kind))
          .description("What somebody has to see, by kind; /api/v1/trouble says what")
          .tag("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
          .register(registry);
    }
    new JvmMemoryMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** With the meters of another part, which are looked at before each answer. */
  public MetricsResource with(Meters more) {
    others.add(more);
    return this;
  }

  /** What another part of the server counts. */
  public interface Meters {
    /** Registers what there is to be told now; called before each answer. */
    void look(MeterRegistry registry);
  }

  private static long count(Api api, Class<?> state) {
    var plane = api.plane();
    return plane.active().keys().stream()
        .filter(id -> state.isInstance(plane.rollouts().get(id).orElseThrow()))
        .count();
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/metrics",
        (_, response) -> {
          look();
          response
              .header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
              .send(registry.scrape());
        });
  }

  /** Tokens come and go; those that were revoked are not told of, nor more than can be used. */
  private void look() {
    others.forEach(meters -> meters.look(registry));
    var now = clock.instant();
    expiries.register(
        api.plane().tokens().values().stream()
            .filter(token -> !token.revoked())
            .sorted(Comparator.comparing(Token::expires))
            .limit(MOST_TOKENS)
            .<MultiGauge.Row<?>>map(
                token ->
                    MultiGauge.Row.of(
                        Tags.of("token", token.id().value()),
                        Duration.between(now, token.expires()).toSeconds()))
            .toList(),
        true);
  }
}
