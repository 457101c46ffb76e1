package dev.tidegate.server.http;

import dev.tidegate.access.Access;
import dev.tidegate.access.Right;
import dev.tidegate.access.Token;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.loop.Busy;
import dev.tidegate.server.loop.Full;
import dev.tidegate.server.loop.Idempotency;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.loop.Stopped;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all resources share: who asks, what they ask, and how they are answered. Thread-safe. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  /** The most bytes that a request may have. */
  public static final int MAX_BODY = 1 << 20;

  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final int MAX_KEY = 200;
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final Sequencer sequencer;
  private final InstantSource clock;
  private final boolean supposing;

  private final RateLimit limit;
  private final LongAdder limited;

  /**
   * What resources share.
   *
   * @param commandsPerSecond the most that each token may give, 0 for no limit
   */
  public Api(Sequencer sequencer, InstantSource clock, int commandsPerSecond) {
    this(
        sequencer,
        clock,
        new RateLimit(commandsPerSecond, System::nanoTime),
        new LongAdder(),
        false);
  }

  private Api(
      Sequencer sequencer,
      InstantSource clock,
      RateLimit limit,
      LongAdder limited,
      boolean supposing) {
    this.sequencer = sequencer;
    this.clock = clock;
    this.limit = limit;
    this.limited = limited;
    this.supposing = supposing;
  }

  /** The same, but that commands are only supposed: it answers what would come of them. */
  public Api supposing() {
    return new Api(sequencer, clock, limit, limited, true);
  }

  /** The time by the server's clock. */
  Instant now() {
    return clock.instant();
  }

  /** Something that answers a request, or throws. */
  public interface Endpoint {
    void answer(ServerRequest request, ServerResponse response) throws IOException;
  }

  /** The endpoint as a handler whose failures become answers. */
  public static Handler handler(Endpoint endpoint) {
    return (request, response) -> {
      try {
        endpoint.answer(request, response);
      } catch (WhatIf.Supposed supposed) {
        send(response, 200, WhatIf.class, supposed.answer());
      } catch (HttpProblem problem) {
        send(response, problem);
      } catch (InvalidInput invalid) {
        send(response, new HttpProblem(400, "invalid", reasons(invalid.problems())));
      } catch (Busy busy) {
        response.header(HeaderNames.RETRY_AFTER, "1");
        send(response, new HttpProblem(503, "busy", message(busy)));
      } catch (Full full) {
        response.header(HeaderNames.RETRY_AFTER, "5");
        send(response, new HttpProblem(503, "full", message(full)));
      } catch (TooMany many) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(many.seconds()));
        send(response, new HttpProblem(429, "limit.commands", message(many)));
      } catch (Stopped stopped) {
        send(response, new HttpProblem(503, "stopping", message(stopped)));
      } catch (ServerConnectionException | UncheckedIOException | IOException e) {
        throw e; // the reader is gone
      } catch (RuntimeException e) {
        LOG.error("{} {}", request.prologue().method(), request.path().path(), e);
        send(response, new HttpProblem(500, "fault", "a fault of the server; its log says more"));
      }
    };
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  /** Problems of an input as reasons. */
  public static List<Reason> reasons(List<Problem> problems) {
    return problems.stream()
        .map(problem -> Reason.of("input." + problem.where(), problem.toString()))
        .toList();
  }

  /** The newest durable plane. */
  public Plane plane() {
    return sequencer.plane();
  }

  /** The token that a request presents as {@code Authorization: Bearer}. */
  public Token token(ServerRequest request) {
    var header = request.headers().first(HeaderNames.AUTHORIZATION);
    if (header.isEmpty() || !header.get().startsWith("Bearer ")) {
      throw new HttpProblem(401, "access.missing", "send a token: Authorization: Bearer <token>");
    }
    return token(header.get().substring("Bearer ".length()).strip())
        .orElseThrow(() -> new HttpProblem(401, "access.unknown", "this token is not known here"));
  }

  /** The token with this secret. */
  public Optional<Token> token(String secret) {
    return Secrets.tokenId(secret)
        .flatMap(id -> plane().tokens().get(id))
        .filter(token -> Secrets.matches(token.secret(), secret));
  }

  /** The token of a request, when it allows something there. */
  public Token allowed(ServerRequest request, Right right, Scope scope) {
    return allowed(token(request), right, scope);
  }

  /** The same token, when it allows something there. */
  public Token allowed(Token token, Right right, Scope scope) {
    var refusal = Access.refusal(token, right, scope, clock.instant());
    if (!refusal.isEmpty()) {
      throw new HttpProblem(403, "forbidden", refusal);
    }
    return token;
  }

  /**
   * Whether a token that was let in still allows something where it speaks: it may have been
   * revoked since, or have expired.
   */
  public boolean stillAllows(Token token, Right right) {
    return plane()
        .tokens()
        .get(token.id())
        .filter(now -> Access.refusal(now, right, now.scope(), clock.instant()).isEmpty())
        .isPresent();
  }

  /** The token of somebody who may look, at least at what it speaks for. */
  public Token reader(ServerRequest request) {
    var token = token(request);
    return allowed(request, Right.READ, token.scope());
  }

  /** Gives a command in the name of the token's holder; only answers when it is supposed. */
  public List<Entry> command(ServerRequest request, byte[] body, PlaneCommand command) {
    var token = token(request);
    if (supposing) {
      throw WhatIf.of(plane(), token, command, clock.instant());
    }
    if (!command.lowers()) {
      limit(token);
    }
    return done(sequencer.submit(Optional.of(token.id()), idempotency(request, body), command));
  }

  private void limit(Token token) {
    var wait = limit.take(token.id());
    if (wait.isPositive()) {
      limited.increment();
      throw new TooMany(wait);
    }
  }

  /** How many commands were not taken, as their tokens gave too many. */
  long limited() {
    return limited.sum();
  }

  private static List<Entry> done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var entries, _) -> entries;
      case Outcome.KeyTaken() ->
          throw new HttpProblem(
              422,
              "idempotency.key",
              "this Idempotency-Key was sent before with another request: choose a new one");
      case Outcome.Refused(var reasons) -> throw refused(reasons);
    };
  }

  /** A refusal of a command. */
  static HttpProblem refused(List<Reason> reasons) {
    return new HttpProblem(status(reasons), "no", reasons);
  }

  private static int status(List<Reason> reasons) {
    var code = reasons.getFirst().code();
    if (code.startsWith("access.")) {
      return 403;
    }
    return code.endsWith(".unknown") ? 404 : 409;
  }

  private static Optional<Idempotency> idempotency(ServerRequest request, byte[] body) {
    return request
        .headers()
        .first(IDEMPOTENCY_KEY)
        .map(
            key -> {
              if (key.isBlank() || key.length() > MAX_KEY) {
                throw new HttpProblem(
                    400,
                    "idempotency.key",
                    "an Idempotency-Key has 1 to " + MAX_KEY + " characters");
              }
              var asked =
                  request.prologue().method().text()
                      + " "
                      + request.path().path()
                      + "?"
                      + request.query().rawValue()
                      + "\n"
                      + Digest.of(body);
              return new Idempotency(key, Digest.of(asked).toString());
            });
  }

  /** The bytes of a request, within the limit. */
  public static byte[] body(ServerRequest request) {
    if (request.headers().contentLength().orElse(0) > MAX_BODY) {
      throw tooLarge();
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (var in = request.content().inputStream()) {
      var bytes = in.readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpProblem tooLarge() {
    return new HttpProblem(413, "body", "a request has at most " + MAX_BODY + " bytes");
  }

  /** The body as a value; an empty one stands for an object without members. */
  public static <T> T read(byte[] body, Class<T> type) {
    return Codec.read(type, body.length == 0 ? new byte[] {'{', '}'} : body);
  }

  /** Answers with a value. */
  public static <T> void send(ServerResponse response, int status, Class<T> type, T value) {
    response.status(status).header(HeaderNames.CONTENT_TYPE, JSON).send(Codec.answer(type, value));
  }

  private static void send(ServerResponse response, HttpProblem problem) {
    if (response.isSent()) {
      return;
    }
    response
        .status(problem.status())
        .header(HeaderNames.CONTENT_TYPE, PROBLEM)
        .send(Codec.answer(ProblemBody.class, ProblemBody.of(problem)));
  }

  /** A whole number of the query string. */
  public static long number(ServerRequest request, String name, long otherwise, long most) {
    var text = request.query().first(name).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new HttpProblem(
        400, "query." + name, name + " is a whole number from 0 to " + most + ", not " + text);
  }
}
