package dev.tidegate.server.terminal;

import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;

/** Update channels in words. */
public final class ChannelText {
  private ChannelText() {}

  /** All channels, a line for each. */
  public static List<String> list(Answer answer, Look look) {
    var channels = answer.list("channels");
    if (channels.isEmpty()) {
      return List.of(
          "there is no channel yet: tidegate channel create PRODUCT/NAME/PLATFORM --format …");
    }
    var table = new Columns("CHANNEL", "STATE", "STABLE", "CLIMBING", ">SHARE", "FORMATS");
    for (var channel : channels) {
      var climbing = channel.at("climbing");
      table.row(
          Cell.of(channel.text("channel")),
          Cell.state(state(channel)),
          Cell.of(stable(channel)),
          Cell.of(climbing.text("release")),
          Cell.of(climbing.has("share") ? climbing.share("share").toString() : ""),
          Cell.of(String.join(", ", channel.texts("formats"))));
    }
    return table.lines(look);
  }

  private static String state(Answer channel) {
    return channel.is("killed") ? "killed" : "live";
  }

  private static String stable(Answer channel) {
    return channel.has("stable") ? channel.text("stable") : "nothing";
  }

  /** All of a channel. */
  public static List<String> facts(Answer channel, Look look) {
    var lines = new ArrayList<String>();
    lines.add(
        "channel "
            + look.paint(Tone.STRONG, channel.text("channel"))
            + " in "
            + channel.text("scope")
            + ": "
            + look.paint(Tone.of(state(channel)), state(channel))
            + ", "
            + (channel.is("killed") ? "nothing is offered" : "stable is " + stable(channel)));
    lines.add(
        "  feeds are "
            + (channel.text("access").equals("public") ? "public" : "for holders of a token")
            + ", reports "
            + (channel.text("reports").equals("open")
                ? "open: failures count when nobody vouches for them"
                : "authenticated"));
    channel.texts("feeds").forEach(feed -> lines.add("  feed: " + feed));
    if (channel.has("climbing")) {
      climbing(channel.at("climbing"), look, lines);
    }
    lines.add("");
    lines.addAll(releases(channel, look));
    return lines;
  }

  private static void climbing(Answer climbing, Look look, List<String> lines) {
    lines.add(
        "  climbing: "
            + climbing.text("release")
            + " by "
            + climbing.text("rollout")
            + ", "
            + climbing.text("state")
            + ", offered to "
            + climbing.share("share"));
    look.wrapped("  warning: ", climbing.text("recall"))
        .forEach(line -> lines.add(look.paint(Tone.WARNING, line)));
  }

  private static List<String> releases(Answer channel, Look look) {
    var releases = channel.list("releases");
    if (releases.isEmpty()) {
      return List.of("  there is no release yet: tidegate channel release");
    }
    var table = new Columns("RELEASE", "CREATED", ">OFFERED TO ABOUT", ">REPORT IT");
    for (var release : releases) {
      table.row(
          Cell.of(release.text("version")),
          Cell.of(release.text("created")),
          Cell.of(release.text("offered")),
          Cell.of(release.text("running")));
    }
    return table.lines(look).stream().map(line -> "  " + line).toList();
  }
}
