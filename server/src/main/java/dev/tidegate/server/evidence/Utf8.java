package dev.tidegate.server.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8: a reader that guesses would read something else than another one. */
public final class Utf8 {
  private static final int PART = 1 << 13;

  private Utf8() {}

  /**
   * The file as a text.
   *
   * @throws UnreadableEvidence when it is not UTF-8
   */
  public static String text(Source source) throws UnreadableEvidence {
    check(source);
    return source.text();
  }

  /**
   * Refuses what is not UTF-8.
   *
   * @throws UnreadableEvidence with the place of the first byte that is not
   */
  public static void check(Source source) throws UnreadableEvidence {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(source.bytes());
    var out = CharBuffer.allocate(PART);
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      out.clear();
    } while (result.isOverflow());
    if (result.isError()) {
      throw new UnreadableEvidence(
          source.name() + ": byte " + in.position() + " is not UTF-8: write the report in UTF-8");
    }
  }
}
