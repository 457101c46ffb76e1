package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Problem;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sparkle 2's appcast: {@code appcast.xml}. The application adds its installation's id as a feed
 * parameter. Its one item has no {@code phasedRolloutInterval}, which goes by time alone, and is of
 * the default channel, whichever channel of ours it is.
 */
final class Sparkle implements FileFeed {
  private static final String TYPE = "application/xml; charset=utf-8";
  private static final String NAMESPACE = "http://www.andymatuschak.org/xml-namespaces/sparkle";

  /** RFC 822, with a year of four digits, as RSS 2.0 asks for. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "sparkle";
  }

  @Override
  public String address() {
    return "/feeds/{product}/{channel}/appcast.xml?installation={id}";
  }

  @Override
  public Optional<Wanted> wanted(String file, String platform) {
    return file.equals("appcast.xml")
        ? Optional.of(new Wanted(Optional.empty(), platform.isEmpty() ? "mac" : platform))
        : Optional.empty();
  }

  @Override
  public List<Problem> lacks(Release release) {
    return file(release).isPresent()
        ? List.of()
        : List.of(
            new Problem("files", "sparkle installs one with a signature (Ed25519): none has it"));
  }

  private static Optional<ReleaseFile> file(Release release) {
    return release.files().stream().filter(file -> file.signature().isPresent()).findFirst();
  }

  @Override
  public Answer render(ChannelId channel, Optional<Release> release) {
    var xml = new XmlText();
    xml.line("<rss version=\"2.0\" xmlns:sparkle=\"" + NAMESPACE + "\">");
    xml.line("  <channel>");
    xml.element("    ", "title", channel.product());
    release.ifPresent(offered -> file(offered).ifPresent(file -> item(xml, offered, file)));
    xml.line("  </channel>");
    xml.line("</rss>");
    return new Answer(200, TYPE, xml.text());
  }

  private static void item(XmlText xml, Release release, ReleaseFile file) {
    xml.line("    <item>");
    xml.element("      ", "title", release.version());
    xml.element("      ", "pubDate", DATE.format(release.created()));
    xml.element("      ", "sparkle:version", release.build().orElse(release.version()));
    xml.element("      ", "sparkle:shortVersionString", release.version());
    release
        .minimumSystemVersion()
        .ifPresent(least -> xml.element("      ", "sparkle:minimumSystemVersion", least));
    release.notes().ifPresent(notes -> xml.element("      ", "description", notes));
    xml.line(
        "      <enclosure url=\""
            + XmlText.escaped(file.url())
            + "\" length=\""
            + file.size()
            + "\" type=\"application/octet-stream\" sparkle:edSignature=\""
            + XmlText.escaped(file.signature().orElseThrow())
            + "\"/>");
    xml.line("    </item>");
  }
}
