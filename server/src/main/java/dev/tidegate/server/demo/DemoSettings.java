package dev.tidegate.server.demo;

import dev.tidegate.server.Node;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the demonstration runs.
 *
 * @param home the checkout, where the example's artefact is
 * @param folder where its data and logs are
 * @param port of the server; 0 for any
 * @param keep whether it goes on running when its story is told
 * @param perSecond requests
 * @param users who send them
 */
public record DemoSettings(
    Path home, Path folder, int port, boolean keep, int perSecond, int users) {
  static final String SCOPE = "default/production/billing";
  static final String FLAG = "next-billing";

  Path data() {
    return folder.resolve("data");
  }

  Path operatorToken() {
    return data().resolve(Node.OPERATOR_TOKEN);
  }

  /** The example service. */
  Path artefact() {
    return home.resolve("examples/billing/target/billing.jar");
  }

  void requireArtefact() {
    if (!Files.exists(artefact())) {
      throw new IllegalStateException(
          "the demo runs the example service, and "
              + artefact()
              + " is not there; run ./tidegate demo in a checkout, which builds it");
    }
  }
}
