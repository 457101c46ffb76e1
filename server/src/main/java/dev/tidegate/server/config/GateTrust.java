package dev.tidegate.server.config;

import dev.tidegate.flags.Problem;
import dev.tidegate.server.attestation.Trust;
import dev.tidegate.server.attestation.TrustFile;
import dev.tidegate.server.codec.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** What is wrong with it. */
  static Optional<Problem> problem(Path file) {
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
