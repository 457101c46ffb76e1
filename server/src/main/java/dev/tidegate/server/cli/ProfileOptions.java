package dev.tidegate.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What people say about a flag. */
final class ProfileOptions {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "release, experiment, operational, kill-switch or permission.")
  @Nullable String kind;

  @Option(names = "--owner", paramLabel = "TEAM", description = "Who answers for it.")
  @Nullable String owner;

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
  @Nullable String description;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it is to be gone, such as 2026-12-31T00:00:00Z.")
  @Nullable String expires;

  @Option(names = "--tag", paramLabel = "TAG", description = "May be given again.")
  List<String> tags = new ArrayList<>();

  RequestBody put(RequestBody body) {
    return body.put("kind", kind)
        .put("owner", owner)
        .put("description", description)
        .put("expires", expires)
        .put("tags", tags);
  }
}
