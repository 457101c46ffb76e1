package dev.tidegate.server.console;

import dev.tidegate.server.channel.ChannelView;
import dev.tidegate.server.channel.ChannelView.ReleaseView;
import java.util.List;

/**
 * The page on update channels: what each offers, to which share, and how many have what.
 *
 * @param channels those that may be seen, the first {@value #MOST}
 * @param more how many others there are
 */
public record ChannelsPage(List<Shown> channels, int more) {
  private static final int MOST = 60;
  private static final int MOST_RELEASES = 6;

  /** The widest bar, in units of the drawing. */
  public static final int WIDTH = 400;

  /** A channel with its newest releases. */
  public record Shown(ChannelView view, List<Row> rows, int older) {
    static Shown of(ChannelView view) {
      var newest = view.releases().stream().limit(MOST_RELEASES).toList();
      long most =
          Math.max(
              1,
              newest.stream()
                  .mapToLong(release -> Math.max(release.offered(), release.running()))
                  .max()
                  .orElse(1));
      return new Shown(
          view,
          newest.stream().map(release -> Row.of(view, release, most)).toList(),
          view.releases().size() - newest.size());
    }
  }

  /**
   * A release, drawn.
   *
   * @param role what the channel does with it; empty for nothing
   * @param offered how wide the bar of those is that were offered it
   * @param running how wide the bar of those is that report it
   */
  public record Row(ReleaseView release, String role, int offered, int running) {
    static Row of(ChannelView view, ReleaseView release, long most) {
      return new Row(
          release,
          role(view, release.version()),
          width(release.offered(), most),
          width(release.running(), most));
    }

    private static String role(ChannelView view, String version) {
      return view.climbing()
          .filter(climbing -> climbing.release().equals(version))
          .map(climbing -> climbing.state() + ", offered to " + climbing.share())
          .orElse(view.stable().filter(version::equals).map(_ -> "stable").orElse(""));
    }

    private static int width(long count, long most) {
      return (int) Math.round(WIDTH * (double) count / most);
    }
  }

  static ChannelsPage of(List<ChannelView> all) {
    var shown = all.stream().limit(MOST).map(Shown::of).toList();
    return new ChannelsPage(shown, all.size() - shown.size());
  }
}
