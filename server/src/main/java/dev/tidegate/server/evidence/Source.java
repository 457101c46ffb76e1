package dev.tidegate.server.evidence;

import dev.tidegate.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of one file, read once: what is hashed is what is parsed. Whoever has them reads. */
public final class Source {
  /** Larger files are refused. */
  public static final int MOST_BYTES = 64 << 20;

  private static final int HEAD = 4096;

  private final String name;
  private final byte[] bytes;

  /**
   * What was read elsewhere.
   *
   * @param name for people: the path as it was given
   */
  public Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableEvidence when it is too large, or can not be read
   */
  public static Source of(Path file) throws UnreadableEvidence {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableEvidence(
            file + ": larger than " + (MOST_BYTES >> 20) + " MiB: split it");
      }
      return new Source(file.toString(), bytes);
    } catch (IOException e) {
      throw new UnreadableEvidence(file + ": can not be read: " + e.getMessage(), e);
    }
  }

  /** For people: the path as it was given. */
  public String name() {
    return name;
  }

  /** All of them; nobody changes them. */
  public byte[] bytes() {
    return bytes;
  }

  /** The name of these bytes. */
  public Digest digest() {
    return Digest.of(bytes);
  }

  /** As a text in UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** By which formats recognise it. */
  public EvidenceFormat.Head head() {
    var file = name.substring(name.lastIndexOf('/') + 1);
    int length = Math.min(bytes.length, HEAD);
    return new EvidenceFormat.Head(file, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
  }
}
