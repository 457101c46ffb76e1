package dev.tidegate.server.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A real browser. Where there is none, tests are skipped, and say so; in CI they fail. */
final class Browser implements AutoCloseable {
  /** Where distributions put it. */
  private static final List<Path> PLACES =
      Stream.of("chromium", "chromium-browser", "google-chrome")
          .map(name -> Path.of("/usr/bin", name))
          .toList();

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Browser(Playwright playwright, Path chromium) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  static Browser start() {
    var chromium = found(PLACES, "true".equals(System.getenv("CI")));
    return new Browser(
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))),
        chromium);
  }

  /** The first that is there. */
  static Path found(List<Path> places, boolean needed) {
    var there = places.stream().filter(Files::isExecutable).findFirst();
    if (there.isEmpty() && needed) {
      throw new AssertionError("there is no browser at any of " + places + ", and CI needs one");
    }
    if (there.isEmpty()) {
      System.err.println("*** THE CONSOLE IS NOT TESTED: there is no browser at any of " + places);
    }
    assumeTrue(there.isPresent(), () -> "there is no browser at any of " + places);
    return there.orElseThrow();
  }

  /** A browser window of its own, with nothing in it, whose requests and errors are noted. */
  BrowserContext window(ColorScheme scheme, int width, int height) {
    var window =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, height));
    window.onRequest(request -> asked.add(request.url()));
    window.onWebError(error -> complaints.add(error.error()));
    window.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    return window;
  }

  /** The origins that pages asked for something since the last time. */
  Set<String> origins() {
    var origins = new TreeSet<String>();
    for (var url : asked) {
      var uri = URI.create(url);
      origins.add(uri.getScheme() + "://" + uri.getAuthority());
    }
    asked.clear();
    return origins;
  }

  /** What went wrong in pages since the last time. */
  List<String> complaints() {
    var all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** A picture of the whole page, in the build's folder. */
  static void picture(Page page, String name) {
    var _ =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target/console-" + name + ".png"))
                .setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
