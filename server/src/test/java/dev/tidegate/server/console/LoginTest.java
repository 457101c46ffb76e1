package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door, as a program sees it. */
class LoginTest {
  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void begin() {
    rig = Rig.on(folder);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(rig.url() + path)).GET();
    return rig.send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpResponse<String> login(String token, String next) {
    return form(
        "/login",
        "token="
            + URLEncoder.encode(token, StandardCharsets.UTF_8)
            + "&next="
            + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  private HttpResponse<String> form(String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(rig.url() + path)).POST(BodyPublishers.ofString(body));
    return rig.send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String cookie(HttpResponse<?> response) {
    return header(response, "Set-Cookie").split(";", 2)[0];
  }

  @Test
  void theTokenOpensASessionThatNothingElseMayRead() {
    var response = login(rig.secret() + "\n", "/rollouts/ro-1");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).isEqualTo("/rollouts/ro-1");
    assertThat(header(response, "Set-Cookie"))
        .matches("tidegate-[0-9a-f]{8}=[A-Za-z0-9_-]{43};.*")
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(get("/", "Cookie", cookie(response)).statusCode()).isEqualTo(200);
  }

  @Test
  void behindAProxyThatSpeaksTlsTheCookieIsSecure() {
    var response = form("/login", "token=" + rig.secret(), "X-Forwarded-Proto", "https");
    assertThat(header(response, "Set-Cookie")).contains("Secure");
  }

  @Test
  void aWrongTokenIsRefusedOnTheForm() {
    var secret = rig.secret();
    var almost = secret.substring(0, secret.length() - 1) + (secret.endsWith("A") ? "B" : "A");
    for (var wrong : List.of(almost, "nonsense", "tg_op-nobody_x", "x".repeat(100_000))) {
      var response = login(wrong, "/");
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.body()).contains("this token is not known here").doesNotContain(wrong);
      assertThat(header(response, "Set-Cookie")).isEmpty();
    }
    assertThat(login(" ", "/").statusCode()).isEqualTo(400);
    assertThat(form("/login", "token=%ZZ").statusCode()).isEqualTo(400);
  }

  @Test
  void aServicesTokenDoesNotOpenTheConsole() {
    var response = login(rig.token("service", "checkout"), "/");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("it takes an operator's token");
  }

  @Test
  void whoGuessesHasToWaitEvenWithTheRightToken() {
    for (int i = 0; i < Attempts.PER_MINUTE; i++) {
      assertThat(login("tg_op-nobody_" + i, "/").statusCode()).isEqualTo(401);
    }
    var response = login(rig.secret(), "/");
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).contains("too many wrong tokens");
    assertThat(Integer.parseInt(header(response, "Retry-After"))).isBetween(1, 61);
  }

  @Test
  void aRevokedTokenEndsItsSessionsWithTheNextRequest() {
    var secret = rig.token("operator", "lena");
    var cookie = cookie(login(secret, "/"));
    assertThat(get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
    rig.delete("/api/v1/tokens/" + secret.split("_", 3)[1]);
    assertThat(get("/", "Cookie", cookie).statusCode()).isEqualTo(303);
    assertThat(get("/console/session", "Cookie", cookie).body()).isEqualTo("false");
    assertThat(get("/console/events", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenThatExpiresEndsItsSessionAndTheLoginSaysWhy() {
    var secret =
        Rig.text(
            rig.post(
                "/api/v1/tokens",
                "{\"role\":\"operator\",\"subject\":\"lena\",\"expiresIn\":\"4s\"}"),
            "secret");
    var cookie = cookie(login(secret, "/"));
    assertThat(get("/console/session", "Cookie", cookie).body()).isEqualTo("true");
    Rig.until(
        "its session ends", () -> get("/console/session", "Cookie", cookie).body().equals("false"));
    assertThat(get("/console/events", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(login(secret, "/").body()).contains("expired");
    assertThat(get("/login?ended=yes&next=%2F").body()).contains("your session has ended");
  }

  @Test
  void aSessionOutlivesARestart() {
    var cookie = cookie(login(rig.secret(), "/"));
    rig.close();
    rig = Rig.on(folder);
    assertThat(get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void whoLogsOutIsOut() {
    var cookie = cookie(login(rig.secret(), "/"));
    var response = form("/logout", "", "Cookie", cookie);
    assertThat(header(response, "Location")).isEqualTo("/login");
    assertThat(header(response, "Set-Cookie")).contains("Expires=Thu, 1 Jan 1970");
    assertThat(get("/", "Cookie", cookie).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, http://127.0.0.1:1",
    "Origin, null",
  })
  void anotherSitesFormIsNotTaken(String name, String value) {
    var cookie = cookie(login(rig.secret(), "/"));
    for (var path : List.of("/login", "/logout")) {
      var response = form(path, "token=" + rig.secret(), name, value, "Cookie", cookie);
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(header(response, "Set-Cookie")).isEmpty();
    }
    assertThat(get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void itsOwnFormIsTakenDirectlyAndBehindAProxy() {
    var body = "token=" + rig.secret();
    assertThat(form("/login", body, "Origin", rig.url()).statusCode()).isEqualTo(303);
    var proxied =
        form("/login", body, "Origin", "http://gate.example", "X-Forwarded-Host", "gate.example");
    assertThat(proxied.statusCode()).isEqualTo(303);
    var secure =
        form("/login", body, "Origin", "https://gate.example", "Sec-Fetch-Site", "same-origin");
    assertThat(secure.statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/", "//evil.example", "/\\evil", "/api/v1/changes", ""})
  void nobodyIsLedAwayFromTheConsole(String next) {
    assertThat(header(login(rig.secret(), next), "Location")).isEqualTo("/");
  }

  @Test
  void withoutASessionPagesLeadToTheLoginAndBack() {
    assertThat(header(get("/"), "Location")).isEqualTo("/login");
    assertThat(header(get("/rollouts/ro-1"), "Location"))
        .isEqualTo("/login?next=%2Frollouts%2Fro-1");
    assertThat(get("/console/events").statusCode()).isEqualTo(401);
    assertThat(get("/", "Cookie", "=;;garbage==\"").statusCode()).isEqualTo(303);
  }

  @Test
  void theApiTakesNoSession() {
    var cookie = cookie(login(rig.secret(), "/"));
    assertThat(get("/api/v1/changes", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/", "/rollouts/none", "/nowhere", "/console/session"})
  void everyPageSaysWhatABrowserMayDoWithIt(String path) {
    var cookie = cookie(login(rig.secret(), "/"));
    var response = get(path, "Cookie", cookie, "Accept", "text/html");
    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void whatIsNotThereIsAPageForPeopleAndNoneForPrograms() {
    var cookie = cookie(login(rig.secret(), "/"));
    var page = get("/rollouts/ro-1", "Cookie", cookie);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("<html", "there is no rollout");
    var missing = get("/no%3Cb%3Ewhere", "Accept", "text/html");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("<html").doesNotContain("<b>where");
    assertThat(get("/api/v1/nothing").body()).doesNotContain("<html");
  }
}
