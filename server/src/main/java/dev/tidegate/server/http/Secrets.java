package dev.tidegate.server.http;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Secrets of tokens, and ids. A secret is {@code tg_[id]_[256 random bits]}: it says whose it is,
 * and it is recognisable to those who scan for leaked secrets.
 */
public final class Secrets {
  private static final String PREFIX = "tg_";
  private static final int SECRET_BYTES = 32;
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int ID_LETTERS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new secret of a token. */
  public static String secret(TokenId id) {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Which token a secret would be of. */
  static Optional<TokenId> tokenId(String secret) {
    int end = secret.indexOf('_', PREFIX.length());
    if (!secret.startsWith(PREFIX) || end < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TokenId(secret.substring(PREFIX.length(), end)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** In a time that does not depend on where they differ. */
  static boolean matches(Digest expected, String secret) {
    return MessageDigest.isEqual(
        expected.hex().getBytes(StandardCharsets.US_ASCII),
        Digest.of(secret).hex().getBytes(StandardCharsets.US_ASCII));
  }

  /** A new id, such as {@code chg-7k2m9p4q}. */
  public static String id(String prefix) {
    var id = new StringBuilder(prefix).append('-');
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
