package dev.tidegate.server.demo;

import java.nio.file.Path;

/**
 * How the demonstration runs.
 *
 * @param home the checkout, where the example's artefact is
 * @param folder where its data and logs are
 * @param keep whether it goes on running when its story is told
 * @param perSecond requests
 * @param users who send them
 */
public record DemoSettings(Path home, Path folder, boolean keep, int perSecond, int users) {
  static final String SCOPE = "default/production/billing";
  static final String FLAG = "next-billing";

  Path data() {
    return folder.resolve("data");
  }
}
