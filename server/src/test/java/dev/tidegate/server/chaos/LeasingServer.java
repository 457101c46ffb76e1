package dev.tidegate.server.chaos;

import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.fixture.Leases;
import java.nio.file.Path;
import java.time.Duration;

/** A server with a lease of its own choice, which the packaged program does not offer. */
final class LeasingServer {
  private LeasingServer() {}

  /** Runs until it is killed: {@code serve --data FOLDER --port PORT SECONDS}. */
  public static void main(String[] arguments) throws InterruptedException {
    var config =
        ServerConfig.on(Path.of(arguments[2]))
            .withPort(Integer.parseInt(arguments[4]))
            .withSolo(true);
    var leases = Leases.of(Duration.ofSeconds(Long.parseLong(arguments[5])));
    var node = Node.start(leases.apply(config));
    System.out.println("ready on http://" + ServerConfig.HOST + ":" + node.port());
    Thread.currentThread().join();
  }
}
