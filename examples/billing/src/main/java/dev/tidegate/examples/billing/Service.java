package dev.tidegate.examples.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import dev.tidegate.client.Invariant;
import dev.tidegate.client.OnViolation;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The service: {@code GET /next?user=…&zone=…&at=…&period=…[&internal=true]} answers the next
 * billing moment, and which way it was found.
 *
 * <p>Arguments: port (0 for any), address of Tidegate, file with the service's token, scope, digest
 * of the artefact.
 */
public final class Service {
  static final String FLAG = "next-billing";
  static final String STABLE = "calendar";

  private static final Map<String, NextBilling> WAYS =
      Map.of(
          STABLE,
          new CalendarBilling(),
          "epoch",
          new EpochBilling(),
          "stepping",
          new SteppingBilling(),
          "local",
          new LocalBilling());

  /** What is asked, and what is about to be answered. */
  record Billing(ZoneId zone, Instant at, Period period, Instant next) {
    /** The clock on the wall shows the same time, or one that exists in its place. */
    boolean keepsLocalTime() {
      return next.atZone(zone).toLocalDateTime().equals(wanted()) || isMoved();
    }

    /** There is no such time: clocks are put forward over it. */
    boolean isMoved() {
      return zone.getRules().getValidOffsets(wanted()).isEmpty();
    }

    private LocalDateTime wanted() {
      return at.atZone(zone).toLocalDateTime().plus(period);
    }

    double hours() {
      return Duration.between(at, next).toMinutes() / 60.0;
    }
  }

  static final Invariant<Billing> KEEPS_LOCAL_TIME =
      Invariant.of("billing.keeps-local-time", Billing::keepsLocalTime)
          .owner("team-billing")
          .onViolation(OnViolation.REPORT);

  private final Tidegate tidegate;

  private Service(Tidegate tidegate) {
    this.tidegate = tidegate;
  }

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    var token = Files.readString(Path.of(args[2])).strip();
    var options = TidegateOptions.of(URI.create(args[1]), token, args[3]).withVersion(args[4]);
    var service = new Service(Tidegate.connect(options));
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/next", service::answer);
    http.start();
    System.out.println("serving on " + http.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query = query(exchange.getRequestURI().getRawQuery());
      try {
        respond(exchange, 200, next(query));
      } catch (DateTimeException | IllegalArgumentException e) {
        respond(exchange, 400, String.valueOf(e.getMessage()));
      }
    }
  }

  private String next(Map<String, String> query) {
    var zone = ZoneId.of(asked(query, "zone"));
    var at = Instant.parse(asked(query, "at"));
    var period = Period.parse(asked(query, "period"));
    try (var outcome = tidegate.begin(FLAG, context(query))) {
      var way = Objects.requireNonNullElse(outcome.variant(), STABLE);
      var next = Objects.requireNonNull(WAYS.get(way)).after(zone, at, period);
      var billing = new Billing(zone, at, period, next);
      if (billing.isMoved()) {
        outcome.mark("bills moved");
      }
      outcome.add("hours billed", billing.hours());
      KEEPS_LOCAL_TIME.check(outcome, billing);
      return next + " " + way;
    }
  }

  private static EvaluationContext context(Map<String, String> query) {
    Map<String, Value> attributes = new HashMap<>();
    if (Boolean.parseBoolean(query.get("internal"))) {
      attributes.put("internal", new Value(true));
    }
    return new ImmutableContext(asked(query, "user"), attributes);
  }

  private static String asked(Map<String, String> query, String name) {
    var value = query.get(name);
    if (value == null) {
      throw new IllegalArgumentException("which " + name + "?");
    }
    return value;
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            java.net.URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
