package dev.tidegate.server.attestation;

import java.util.List;

/**
 * A statement that enough trusted keys have signed, read out of the very bytes that they signed.
 *
 * @param signers in the order of the trust file
 */
public record Verified(Statement statement, List<TrustedKey> signers) {
  public Verified {
    signers = List.copyOf(signers);
  }
}
