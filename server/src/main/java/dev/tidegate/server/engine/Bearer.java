package dev.tidegate.server.engine;

import dev.tidegate.access.Token;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who asks. Engines that can not send a header of their own write {@code https://any:token@host}
 * into their address, which arrives as Basic; so the token may be the password of that. Only here:
 * elsewhere browsers are about, which keep what they were once given.
 */
public final class Bearer {
  private static final String BASIC = "Basic ";

  private Bearer() {}

  /**
   * The token that a request presents, as Bearer or as the password of Basic.
   *
   * @throws HttpProblem 401 when there is none, or an unknown one
   */
  public static Token of(Api api, ServerRequest request) {
    var header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (!header.startsWith(BASIC)) {
      return api.token(request);
    }
    return api.token(password(header.substring(BASIC.length()).strip()))
        .orElseThrow(() -> new HttpProblem(401, "access.unknown", "this token is not known here"));
  }

  private static String password(String encoded) {
    try {
      var text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return text.substring(text.indexOf(':') + 1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
