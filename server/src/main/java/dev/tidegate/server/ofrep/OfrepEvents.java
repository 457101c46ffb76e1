package dev.tidegate.server.ofrep;

import dev.tidegate.flags.Json;
import dev.tidegate.server.serving.Audience;
import dev.tidegate.server.serving.Feed;
import dev.tidegate.server.serving.FlagSet;
import dev.tidegate.server.serving.Follower;
import dev.tidegate.server.serving.Viewer;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * {@code GET /ofrep/v1/sse}: tells that flags are to be asked for anew. What changes in a moment is
 * told once; who reads slowly hears of the newest. A comment in between keeps the connection, and
 * finds out whether anybody is left.
 */
final class OfrepEvents {
  /** Below {@code /ofrep}. */
  static final String PATH = "/v1/sse";

  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** On HTTP/2 nobody says that a page is gone: it comes back if it is not. */
  private static final Duration HTTP_2_TERM = Duration.ofMinutes(10);

  private static final Duration TERM = Duration.ofDays(1);
  private static final byte[] HELLO = bytes("retry: 1000\n\n");
  private static final byte[] ALIVE = bytes(": alive\n\n");

  private final Audience audience;
  private final Feed feed;
  private final StreamTokens tokens;

  OfrepEvents(Audience audience, Feed feed, StreamTokens tokens) {
    this.audience = audience;
    this.feed = feed;
    this.tokens = tokens;
  }

  /** Where the holder of a token listens. */
  static String at(String token) {
    return "/ofrep" + PATH + "?token=" + token;
  }

  void follow(ServerRequest request, ServerResponse response) throws IOException {
    var viewer = viewer(request);
    try (var follower = follower(viewer)) {
      response
          .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
          .header(HeaderNames.CACHE_CONTROL, "no-store")
          .header(HeaderNames.create("X-Accel-Buffering"), "no"); // nginx would keep events back
      boolean is2 = request.prologue().protocolVersion().startsWith("2");
      try (var out = response.outputStream()) {
        write(out, HELLO);
        var known = request.headers().first(LAST_EVENT_ID).orElse("");
        tell(out, viewer, follower, known, feed.now().plus(is2 ? HTTP_2_TERM : TERM));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ServerConnectionException | UncheckedIOException | IOException _) {
      // the client is gone
    }
  }

  private Follower follower(Viewer viewer) {
    return feed.follow(viewer.name())
        .orElseThrow(
            () -> new OfrepProblem(429, "GENERAL", "too many follow already: come back later"));
  }

  /** By the token in the address, or by what other requests show. */
  private Viewer viewer(ServerRequest request) {
    var token = request.query().first("token").orElse("");
    if (token.isEmpty()) {
      return audience.of(OfrepResource.asked(request));
    }
    var said =
        tokens
            .read(token)
            .orElseThrow(
                () ->
                    new OfrepProblem(
                        401, "GENERAL", "this address is too old: ask for the flags anew"));
    return audience.of(said.holder(), said.selector());
  }

  /**
   * Whoever comes anew is told at once: something may have changed since that one asked for flags.
   * Whoever comes back says what it was told last.
   */
  private void tell(OutputStream out, Viewer viewer, Follower follower, String known, Instant end)
      throws IOException, InterruptedException {
    var told = known;
    boolean woken = true;
    while (!follower.isOver() && feed.now().isBefore(end) && audience.stillLets(viewer)) {
      var now = feed.of(viewer.scope());
      if (!now.version().equals(told)) {
        told = now.version();
        write(out, event(now));
        follower.rest(MOMENT);
      } else if (!woken) {
        write(out, ALIVE);
      }
      woken = follower.await(BEAT);
    }
  }

  private static byte[] event(FlagSet flags) {
    var data = new LinkedHashMap<String, Json>();
    data.put("type", Json.of("refetchEvaluation"));
    data.put("etag", Json.of("\"" + flags.version() + "\""));
    data.put("lastModified", Json.of(flags.made().getEpochSecond()));
    return bytes(
        "event: message\nid: " + flags.version() + "\ndata: " + new Json.Obj(data).text() + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
