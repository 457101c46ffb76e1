package dev.tidegate.server.console;

import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders templates, and answers with pages: errors are pages, too. Thread-safe. */
public final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  /** Nothing but what this server itself sends, nothing inline, in no one's frame. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final List<Header> SECURITY =
      List.of(
          HeaderValues.create("Content-Security-Policy", POLICY),
          HeaderValues.create("X-Content-Type-Options", "nosniff"),
          HeaderValues.create("X-Frame-Options", "DENY"),
          HeaderValues.create("Referrer-Policy", "same-origin"),
          HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"));

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dev.tidegate.server.templates");

  /** Sends the headers of every answer of the console. */
  static void secure(ServerResponse response) {
    SECURITY.forEach(response::header);
  }

  /** The endpoint as a handler whose failures become pages. */
  Handler handler(Api.Endpoint endpoint) {
    return (request, response) -> {
      secure(response);
      try {
        endpoint.answer(request, response);
      } catch (HttpProblem problem) {
        fail(response, problem.status(), problem.reasons().getFirst().text());
      } catch (CloseConnectionException | UncheckedIOException | IOException e) {
        throw e; // the reader is gone
      } catch (RuntimeException e) {
        LOG.error("{} {}", request.prologue().method(), request.path().path(), e);
        fail(response, 500, "a fault of the server; its log says more");
      }
    };
  }

  /** Answers with a page that says what is wrong. */
  void fail(ServerResponse response, int status, String text) {
    if (!response.isSent()) {
      var frame = Frame.of(Integer.toString(status), Optional.empty(), "");
      send(response, status, "error", Map.of("frame", frame, "status", status, "text", text));
    }
  }

  /** Answers with a page. */
  void send(ServerResponse response, int status, String template, Map<String, Object> about) {
    var out = new Utf8ByteOutput();
    engine.render(template + ".jte", about, out);
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(out.toByteArray());
  }

  /** A part of a page. */
  String part(String template, Map<String, Object> about) {
    var out = new StringOutput();
    engine.render(template + ".jte", about, out);
    return out.toString();
  }
}
