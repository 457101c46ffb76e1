package dev.tidegate.server.attestation;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 as DSSE has it: the standard alphabet or the one for URLs, with or without padding. What
 * is neither, or has bits that no byte needs, is refused: two texts for the same bytes would be two
 * names for them.
 */
final class Base64Text {
  private Base64Text() {}

  static byte[] decode(String text, String where) throws UnreadableEvidence {
    boolean forUrls = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    var decoder = forUrls ? Base64.getUrlDecoder() : Base64.getDecoder();
    var encoder = forUrls ? Base64.getUrlEncoder() : Base64.getEncoder();
    try {
      var bytes = decoder.decode(text);
      var again = encoder.encodeToString(bytes);
      if (again.equals(text) || bare(again).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableEvidence(where + ": is not base64: " + e.getMessage(), e);
    }
    throw new UnreadableEvidence(where + ": is not base64: it does not end where its bytes do");
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length));
  }

  private static String bare(String text) {
    int end = text.indexOf('=');
    return end < 0 ? text : text.substring(0, end);
  }
}
