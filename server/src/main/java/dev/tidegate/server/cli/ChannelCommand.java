package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.terminal.ChannelText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate channel}. */
@Command(
    name = "channel",
    description = "Update channels: which release updaters are offered.",
    subcommands = {
      ChannelCommand.Create.class,
      ChannelCommand.Release.class,
      ChannelCommand.Show.class,
      ChannelCommand.ListAll.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate channel create acme/stable/win --format electron --stable acme-1.0.0.json",
      "  tidegate channel release acme/stable/win 2.1.0 \\",
      "      --file dist/acme-2.1.0.exe=https://dl.example.com/acme-2.1.0.exe",
      "  tidegate rollout begin --change chg-7k2m9p4q --flag channel/acme/stable/win \\",
      "      --candidate 2.1.0"
    })
final class ChannelCommand extends Noun {
  private static final String PATH = "/api/v1/channels";
  private static final String CHANNEL = "product/name/platform, such as acme/stable/win.";

  private static String path(String channel, String... verb) {
    return ApiClient.path(ApiClient.path(PATH, channel.split("/", -1)), verb);
  }

  /** {@code tidegate channel create}. */
  @Command(
      name = "create",
      description = {
        "Makes a channel. It offers what users have today, or nothing, until a rollout climbs on"
            + " it.",
        "Whoever may read its feeds, and whose reports count, can not be changed later."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate channel create acme/stable/win --format electron --stable acme-1.0.0.json",
        "  tidegate channel create acme/beta/mac --format sparkle --access token"
      })
  static final class Create implements Callable<Integer> {
    @Parameters(paramLabel = "CHANNEL", description = CHANNEL)
    String channel = "";

    @Option(
        names = "--format",
        required = true,
        paramLabel = "NAME",
        description = "electron, sparkle, squirrel, velopack or omaha; may be given again.")
    List<String> formats = new ArrayList<>();

    @Option(
        names = "--stable",
        paramLabel = "FILE",
        description = "The release that users have today, as JSON.")
    @Nullable String stable;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "project/environment/service.")
    @Nullable String scope;

    @Option(
        names = "--access",
        paramLabel = "WHO",
        description = "public (the default) or token: who may read its feeds.")
    @Nullable String access;

    @Option(
        names = "--reports",
        paramLabel = "WHOSE",
        description = {
          "authenticated (the default), or open: failures of what climbs count, too,",
          "when nobody vouches for them."
        })
    @Nullable String reports;

    @Option(
        names = "--app-id",
        paramLabel = "ID",
        description = "By which Omaha clients name the product.")
    @Nullable String appId;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var surroundings = server.console().surroundings();
      var body =
          RequestBody.empty()
              .put("channel", channel)
              .put("formats", formats)
              .put("scope", scope)
              .put("access", access)
              .put("reports", reports)
              .put("appId", appId)
              .put("stable", stable == null ? null : RequestBody.of(stable, surroundings).json());
      return server.send("POST", PATH, body.json(), ChannelText::facts);
    }
  }

  /** {@code tidegate channel release}. */
  @Command(
      name = "release",
      description = {
        "Makes a release known. It is offered to nobody until a rollout climbs to it.",
        "A release never changes: what is wrong with it is mended by a higher version."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate channel release acme/stable/win 2.1.0 \\",
        "      --file dist/acme-2.1.0.exe=https://dl.example.com/acme-2.1.0.exe",
        "  tidegate channel release acme/stable/mac --from acme-2.1.0.json"
      })
  static final class Release implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CHANNEL", description = CHANNEL)
    String channel = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "VERSION",
        description = "Such as 2.1.0 or 2.1.0-beta.3.")
    @Nullable String version;

    @Option(
        names = "--file",
        paramLabel = "FILE=URL",
        description = {
          "A file that is here, and where updaters download it; its size and digests are taken.",
          "May be given again."
        })
    List<String> files = new ArrayList<>();

    @Option(
        names = "--signature",
        paramLabel = "BASE64",
        description = "The first file's, by Ed25519, as Sparkle's sign_update prints it.")
    @Nullable String signature;

    @Option(names = "--notes", paramLabel = "TEXT", description = "What is new, for users.")
    @Nullable String notes;

    @Option(
        names = "--minimum-system-version",
        paramLabel = "VERSION",
        description = "Of the system, below which updaters do not offer it.")
    @Nullable String minimum;

    @Option(
        names = "--from",
        paramLabel = "FILE",
        description = "The whole of it, which options override; - for standard input.")
    @Nullable String from;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body =
          RequestBody.of(from, server.console().surroundings())
              .put("version", version)
              .put("notes", notes)
              .put("minimumSystemVersion", minimum)
              .put("files", files.isEmpty() ? null : described());
      return server.send("POST", path(channel, "releases"), body.json(), ChannelText::facts);
    }

    private Json described() {
      var described = new ArrayList<Json>();
      for (var file : files) {
        described.add(LocalFile.described(file, described.isEmpty() ? signature : null));
      }
      return new Json.Arr(described);
    }
  }

  /** {@code tidegate channel show}. */
  @Command(
      name = "show",
      description = "What a channel offers, to which share, and how many installations have what.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate channel show acme/stable/win")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "CHANNEL", description = CHANNEL)
    String channel = "";

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(path(channel), ChannelText::facts);
    }
  }

  /** {@code tidegate channel list}. */
  @Command(
      name = "list",
      description = "All channels, a line for each.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate channel list")
  static final class ListAll implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(PATH, ChannelText::list);
    }
  }
}
