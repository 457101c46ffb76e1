package dev.tidegate.server.http;

import dev.tidegate.gate.GateReport;
import dev.tidegate.server.attestation.Attestations;
import dev.tidegate.server.attestation.Envelope;
import dev.tidegate.server.attestation.NotVerified;
import dev.tidegate.server.attestation.TrustedKey;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.gate.GateAttestation;
import dev.tidegate.server.gate.GateTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report of the gate that keys have signed which this server trusts. No other counts: a report is
 * not believed because somebody sends it.
 *
 * @param signers the names of the keys
 */
record SignedReport(GateReport report, List<String> signers) {

  /**
   * Reads and verifies one.
   *
   * @param trust the file of the keys that count, read anew each time
   * @throws HttpProblem when it can not be read, or does not hold
   */
  static SignedReport read(byte[] body, Optional<Path> trust, Instant at) {
    if (trust.isEmpty()) {
      throw new HttpProblem(
          422, "gate.trust", "no verdict counts here: start the server with --gate-trust");
    }
    try {
      var keys = GateTrust.read(trust.get());
      var verified = Attestations.verify(Envelope.read(body), keys, at);
      var report = GateAttestation.report(verified.statement());
      var signers = verified.signers().stream().map(TrustedKey::name).toList();
      return new SignedReport(report, signers);
    } catch (UnreadableEvidence | InvalidInput e) {
      throw new HttpProblem(422, "gate.envelope", "this is no signed report: " + e.getMessage());
    } catch (NotVerified e) {
      throw new HttpProblem(422, "gate.signature", "it does not hold: " + e.getMessage());
    } catch (IOException e) {
      throw new HttpProblem(503, "gate.trust", "the file of trusted keys can not be read");
    }
  }
}
