package dev.tidegate.server.ofrep;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.server.store.SecretFile;
import dev.tidegate.server.store.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser shows in the address of a stream, as its {@code EventSource} can send no header.
 * It says whose it is and until when, signed with a key of this server, and is worth little: the
 * news that something changed, for as long as the token that it was made of is good. Thread-safe.
 *
 * <p>Written {@code [token's id].[selector].[seconds].[signature]}, the selector in Base64.
 */
public final class StreamTokens {
  /** So long a page goes on hearing without asking for flags anew. */
  static final Duration TERM = Duration.ofHours(24);

  /** They begin on the hour, so that a page that asks twice is told the same address. */
  private static final long STEP = Duration.ofHours(1).toSeconds();

  private static final String FILE = "streams.key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int LONGEST = 1_000;

  private final SecretKeySpec key;
  private final InstantSource clock;

  /**
   * Those of a server, which are good after it was started again, too.
   *
   * @param data its folder, where the key is kept
   */
  public StreamTokens(Path data, InstantSource clock) {
    this.key = new SecretKeySpec(key(data.resolve(FILE)), ALGORITHM);
    this.clock = clock;
  }

  private static byte[] key(Path file) {
    try {
      if (!Files.exists(file)) {
        var fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        SecretFile.write(file, HexFormat.of().formatHex(fresh) + "\n");
      }
      var bytes = HexFormat.of().parseHex(Files.readString(file).strip());
      if (bytes.length != KEY_BYTES) {
        throw new IllegalArgumentException("it has " + bytes.length + " bytes");
      }
      return bytes;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN,
          "can not use the key in " + file + ": " + e.getMessage() + "; remove it to have another",
          e);
    }
  }

  /** One for the holder of a token, or for nobody in particular. */
  String of(Optional<Token> holder, Optional<String> selector) {
    long now = clock.instant().getEpochSecond();
    long until = (now + TERM.toSeconds()) / STEP * STEP;
    var id = holder.map(token -> token.id().value()).orElse("");
    var said = id + "." + base64(selector.orElse("")) + "." + until;
    return said + "." + signature(said);
  }

  /**
   * What one says.
   *
   * @param holder empty for nobody in particular
   */
  record Said(Optional<TokenId> holder, Optional<String> selector) {}

  /** What one says, when it is of this server, and its time is not over. */
  Optional<Said> read(String token) {
    int end = token.lastIndexOf('.');
    if (token.length() > LONGEST || end < 0 || !isSigned(token, end)) {
      return Optional.empty();
    }
    var parts = token.substring(0, end).split("\\.", -1);
    int last = parts.length - 1;
    if (last < 2 || !clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[last])))) {
      return Optional.empty();
    }
    var selector =
        new String(Base64.getUrlDecoder().decode(parts[last - 1]), StandardCharsets.UTF_8);
    var id = String.join(".", Arrays.asList(parts).subList(0, last - 1));
    return Optional.of(
        new Said(
            id.isEmpty() ? Optional.empty() : Optional.of(new TokenId(id)),
            Optional.of(selector).filter(text -> !text.isEmpty())));
  }

  private boolean isSigned(String token, int end) {
    var expected = signature(token.substring(0, end)).getBytes(StandardCharsets.UTF_8);
    var shown = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, shown);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String said) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var bytes = mac.doFinal(("ofrep stream " + said).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
