package dev.tidegate.server.gate;

import dev.tidegate.flags.Problem;
import dev.tidegate.server.attestation.Trust;
import dev.tidegate.server.attestation.TrustFile;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file of the keys whose verdicts of the gate count. */
public final class GateTrust {
  private GateTrust() {}

  /**
   * Reads it.
   *
   * @throws IOException when it is not there, or can not be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public static Trust read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return TrustFile.read(in.readNBytes(TrustFile.MOST_BYTES + 1));
    }
  }

  /** Everything that is wrong with how a server is to run, this file included. */
  public static List<Problem> problems(ServerConfig config) {
    var problems = new ArrayList<>(config.problems());
    config.gateTrust().flatMap(GateTrust::problem).ifPresent(problems::add);
    return problems;
  }

  /** What is wrong with it. */
  private static Optional<Problem> problem(Path file) {
    try {
      var _ = read(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Problem("gate-trust", "can not read " + file + ": " + e));
    } catch (InvalidInput e) {
      return Optional.of(new Problem("gate-trust", file + ": " + e.getMessage()));
    }
  }
}
