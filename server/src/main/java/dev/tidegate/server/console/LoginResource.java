package dev.tidegate.server.console;

import dev.tidegate.flags.Json;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code /login}, {@code /logout}, and {@code /console/session}, which tells a page whether it is
 * logged in, true or false: a cookie that is strict is not sent with a link from elsewhere, so the
 * login page asks once more from here.
 */
public final class LoginResource implements HttpService {
  /** Where somebody may be led after the login: pages of the console alone. */
  private static final Pattern PAGE =
      Pattern.compile("/|/advice|/rollouts/[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");

  /** What somebody is told whose open page led here by itself. */
  private static final String ENDED =
      "your session has ended: its time is over, or its token has expired or was revoked";

  private final Door door;
  private final Pages pages;

  public LoginResource(Door door, Pages pages) {
    this.door = door;
    this.pages = pages;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/login", pages.handler(this::form))
        .post("/login", pages.handler(this::enter))
        .post("/logout", pages.handler(this::leave))
        .get("/console/session", pages.handler(this::session));
  }

  /** Leads to the login, and back here after it. */
  static void lead(ServerRequest request, ServerResponse response) {
    var here = request.path().path();
    var query = here.equals("/") ? "" : "?next=" + encoded(here);
    redirect(response, "/login" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void redirect(ServerResponse response, String where) {
    response
        .status(303)
        .header(HeaderNames.LOCATION, where)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send();
  }

  private static String page(String asked) {
    return PAGE.matcher(asked).matches() ? asked : "/";
  }

  private void form(ServerRequest request, ServerResponse response) {
    var next = page(request.query().first("next").orElse("/"));
    if (door.visitor(request).isPresent()) {
      redirect(response, next);
    } else {
      boolean ended = request.query().first("ended").isPresent();
      form(response, 200, next, ended ? ENDED : "");
    }
  }

  private void form(ServerResponse response, int status, String next, String problem) {
    var frame = Frame.of("log in", Optional.empty(), "");
    pages.send(response, status, "login", Map.of("frame", frame, "next", next, "problem", problem));
  }

  private void enter(ServerRequest request, ServerResponse response) {
    refuseOthers(request);
    var body = new String(Api.body(request), StandardCharsets.UTF_8);
    var next = page(field(body, "next"));
    var secret = field(body, "token").strip();
    if (secret.isEmpty()) {
      form(response, 400, next, "there is no token here: paste the operator's token");
      return;
    }
    switch (door.enter(request, response, secret)) {
      case Door.Answer.Welcome _ -> redirect(response, next);
      case Door.Answer.Refused(var why) -> form(response, 401, next, why);
      case Door.Answer.Later(var in) -> {
        long seconds = in.toSeconds() + 1;
        response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
        form(
            response,
            429,
            next,
            "too many wrong tokens came from this address: try again in " + seconds + " s");
      }
    }
  }

  /**
   * Forms of other sites are none of ours. Over TLS, browsers say whether a form is from here;
   * otherwise, where it is from.
   */
  private static void refuseOthers(ServerRequest request) {
    var headers = request.headers();
    boolean here =
        headers
            .first(SITE)
            .map(from -> from.equals("same-origin") || from.equals("none"))
            .or(() -> headers.first(HeaderNames.ORIGIN).map(origin -> isHere(request, origin)))
            .orElse(true); // no browser
    if (!here) {
      throw new HttpProblem(403, "form", "this form was sent by another site");
    }
  }

  /** A proxy may put another host in the place of the one that was asked, and says which. */
  private static boolean isHere(ServerRequest request, String origin) {
    int scheme = origin.indexOf("://");
    var host = scheme < 0 ? origin : origin.substring(scheme + "://".length());
    return Stream.of(HeaderNames.HOST, HeaderNames.X_FORWARDED_HOST)
        .flatMap(name -> request.headers().first(name).stream())
        .anyMatch(host::equalsIgnoreCase);
  }

  /** A field of a form; empty when it is not there. */
  static String field(String form, String name) {
    for (var pair : form.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0 && pair.substring(0, sign).equals(name)) {
        try {
          return URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          throw new HttpProblem(400, "form", "the form can not be read: " + e.getMessage());
        }
      }
    }
    return "";
  }

  private void leave(ServerRequest request, ServerResponse response) {
    refuseOthers(request);
    door.leave(request, response);
    redirect(response, "/login");
  }

  private void session(ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(Json.of(door.visitor(request).isPresent()).text());
  }
}
