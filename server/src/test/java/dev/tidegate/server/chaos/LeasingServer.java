package dev.tidegate.server.chaos;

import dev.tidegate.exposure.Lease;
import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A server with a lease of its own choice, which the packaged program does not offer. */
final class LeasingServer {
  private LeasingServer() {}

  /** Runs until it is killed: {@code serve --data FOLDER --port PORT SECONDS}. */
  public static void main(String[] arguments) throws InterruptedException {
    var config =
        new ServerConfig(
            Path.of(arguments[2]),
            ServerConfig.HOST,
            Integer.parseInt(arguments[4]),
            true,
            false,
            Optional.empty(),
            ServerConfig.SCOPE,
            new Lease(Duration.ofSeconds(Long.parseLong(arguments[5]))),
            0);
    var node = Node.start(config);
    System.out.println("ready on http://" + ServerConfig.HOST + ":" + node.port());
    Thread.currentThread().join();
  }
}
