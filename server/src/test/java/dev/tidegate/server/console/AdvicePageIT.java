package dev.tidegate.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidegate.server.advice.Month;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on advise mode in a real browser, of a real server on the journal of two weeks. */
class AdvicePageIT {
  private static final double PATIENCE = 60_000;

  @TempDir static Path folder;
  private static Browser browser;
  private static RunningServer server;

  @BeforeAll
  static void begin() throws IOException {
    browser = Browser.start();
    var data = folder.resolve("data");
    Month.in(data);
    server = RunningServer.on(data);
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private static void logIn(Page page, String path) {
    page.setDefaultTimeout(PATIENCE);
    page.navigate(server.address() + path);
    page.fill("#token", Month.SECRET);
    page.keyboard().press("Enter");
    page.waitForURL(server.address() + path);
  }

  @Test
  void theFirstPageLeadsToItAndItSaysWhoWasRight() {
    try (var window = browser.window(ColorScheme.LIGHT, 1280, 900)) {
      var page = window.newPage();
      logIn(page, "/");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("advice").setExact(true))
          .click();
      page.waitForURL(server.address() + "/advice");
      assertThat(page.locator(".saying")).containsText("too few to say");
      assertThat(page.locator("article.advised")).hasCount(5);
      var right = page.locator("article.advised").last();
      assertThat(right.locator(".badge")).containsText("right");
      assertThat(right).containsText("Tidegate would have withdrawn it 30 min earlier");
      assertThat(right.locator("svg.timeline .said.bad text")).hasText("withdraw");
      assertThat(right.locator("svg.timeline .did.bad text")).hasText("withdrawn");
      assertThat(page.locator("article.advised").first()).containsText("since then: not told");
    }
  }

  @Test
  void theAdviceStandsBeforeTheDeedOnTheLineOfTime() {
    try (var window = browser.window(ColorScheme.LIGHT, 1280, 900)) {
      var page = window.newPage();
      logIn(page, "/advice");
      var right = page.locator("article.advised").last();
      var said = right.locator("svg.timeline .said.bad text").boundingBox();
      var did = right.locator("svg.timeline .did.bad text").boundingBox();
      assertThat(said.x).isLessThan(did.x);
      assertThat(said.y).as("above the line").isLessThan(did.y);
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1280", "DARK,1280", "LIGHT,390"})
  void nothingIsInaccessibleAndNothingLeavesTheWindow(ColorScheme scheme, int width) {
    try (var window = browser.window(scheme, width, 900)) {
      var page = window.newPage();
      logIn(page, "/advice");
      assertThat(page.locator("article.advised")).hasCount(5);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      var over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      assertThat(((Number) over).intValue()).as("pixels beyond the window").isLessThanOrEqualTo(0);
      Browser.picture(page, "advice-" + scheme + "-" + width);
    }
  }

  @Test
  void aPeriodThatIsNoneIsToldOnAPage() {
    try (var window = browser.window(ColorScheme.LIGHT, 1280, 900)) {
      var page = window.newPage();
      logIn(page, "/advice");
      page.navigate(server.address() + "/advice?since=soon");
      assertThat(page.locator(".error")).containsText("an age such as 30d");
      page.navigate(server.address() + "/advice?since=1d");
      assertThat(page.locator("article.advised")).hasCount(1);
    }
  }
}
