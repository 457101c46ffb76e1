package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Problem;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Omaha 3: XML by POST, as Chrome's and CoreOS's updaters speak it. The installation's id is {@code
 * userid}. Unlike other feeds it is told which version the installation has, and tells it back what
 * came of installing.
 */
public final class Omaha implements FeedFormat {
  private static final ZonedDateTime FIRST_DAY =
      ZonedDateTime.of(2007, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  @Override
  public String name() {
    return "omaha";
  }

  @Override
  public String address() {
    return "/feeds/{product}/{channel}/omaha";
  }

  @Override
  public List<Problem> lacks(Release release) {
    return file(release).isPresent()
        ? List.of()
        : List.of(
            new Problem("files", "omaha checks sha256: no file has it, and a URL without \"?\""));
  }

  private static Optional<ReleaseFile> file(Release release) {
    return release.files().stream()
        .filter(file -> file.sha256().isPresent() && file.url().endsWith("/" + file.name()))
        .filter(file -> !file.name().endsWith(".nupkg"))
        .findFirst();
  }

  /**
   * The answer to a request.
   *
   * @param offers what each application is offered; empty for one that is not known here
   */
  public String answer(
      OmahaRequest request,
      Function<OmahaRequest.App, Optional<Optional<Release>>> offers,
      Instant now) {
    var xml = new XmlText();
    var at = now.atZone(ZoneOffset.UTC);
    xml.line("<response protocol=\"3.0\" server=\"tidegate\">");
    xml.line(
        "  <daystart elapsed_days=\""
            + ChronoUnit.DAYS.between(FIRST_DAY, at)
            + "\" elapsed_seconds=\""
            + Duration.between(at.truncatedTo(ChronoUnit.DAYS), at).toSeconds()
            + "\"/>");
    for (var app : request.apps()) {
      app(xml, app, offers.apply(app));
    }
    xml.line("</response>");
    return xml.text();
  }

  private static void app(XmlText xml, OmahaRequest.App app, Optional<Optional<Release>> offer) {
    var named = "  <app appid=\"" + XmlText.escaped(app.id()) + "\" status=\"";
    if (offer.isEmpty()) {
      xml.line(named + "error-unknownApplication\"/>");
      return;
    }
    xml.line(named + "ok\">");
    if (app.pings()) {
      xml.line("    <ping status=\"ok\"/>");
    }
    for (int i = 0; i < app.events().size(); i++) {
      xml.line("    <event status=\"ok\"/>");
    }
    if (app.asks()) {
      var newer = offer.get().filter(release -> isNewer(release.version(), app.version()));
      newer
          .flatMap(Omaha::file)
          .ifPresentOrElse(
              file -> update(xml, newer.orElseThrow(), file),
              () -> xml.line("    <updatecheck status=\"noupdate\"/>"));
    }
    xml.line("  </app>");
  }

  private static void update(XmlText xml, Release release, ReleaseFile file) {
    var url = file.url();
    var folder = url.substring(0, url.length() - file.name().length());
    var name = XmlText.escaped(file.name());
    xml.line("    <updatecheck status=\"ok\">");
    xml.line("      <urls><url codebase=\"" + XmlText.escaped(folder) + "\"/></urls>");
    xml.line("      <manifest version=\"" + XmlText.escaped(release.version()) + "\">");
    xml.line(
        "        <packages><package name=\""
            + name
            + "\" hash_sha256=\""
            + file.sha256().orElseThrow()
            + "\" size=\""
            + file.size()
            + "\" required=\"true\"/></packages>");
    xml.line("        <actions><action event=\"install\" run=\"" + name + "\"/></actions>");
    xml.line("      </manifest>");
    xml.line("    </updatecheck>");
  }

  /** By the numbers of both; what is no number is newer when it differs. */
  static boolean isNewer(String offered, String present) {
    if (present.isEmpty() || !present.matches("[0-9]{1,10}(\\.[0-9]{1,10}){0,5}")) {
      return !offered.equals(present);
    }
    var a = offered.split("-", 2)[0].split("\\.", -1);
    var b = present.split("\\.", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = part(a, i).compareTo(part(b, i));
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }

  private static BigInteger part(String[] parts, int i) {
    return i < parts.length ? new BigInteger(parts[i]) : BigInteger.ZERO;
  }
}
