package dev.tidegate.server.demo;

import dev.tidegate.server.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Everybody who takes part, at work.
 *
 * @param backstage the processes
 * @param author who proposes and begins
 * @param approver somebody else
 * @param audience the users
 * @param digest of the service's artefact
 */
record Company(
    Backstage backstage, Operator author, Operator approver, Audience audience, String digest) {
  private static final List<String> WAYS = List.of("calendar", "epoch", "stepping", "local");

  /** Starts all processes, and waits until users are served at the pace that was asked for. */
  static Company gather(Backstage backstage, DemoSettings settings) throws InterruptedException {
    try {
      backstage.startServer();
      var secret = Files.readString(settings.data().resolve(Node.OPERATOR_TOKEN)).strip();
      var author = new Operator(backstage.address(), secret);
      var approver = new Operator(backstage.address(), author.token("operator", "bob"));
      author.flag(WAYS);
      var service = settings.folder().resolve("service.token");
      Files.writeString(service, author.token("service", "billing"));
      var digest = digest(settings.artefact());
      var audience = backstage.startLoad(backstage.startServices(service, digest));
      audience.awaitPace(settings.perSecond());
      return new Company(backstage, author, approver, audience, digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path artefact) throws IOException {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(sha.digest(Files.readAllBytes(artefact)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
