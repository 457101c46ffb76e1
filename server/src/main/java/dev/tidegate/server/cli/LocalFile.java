package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A file of a release that lies here, and elsewhere for updaters. */
final class LocalFile {
  private static final int BUFFER = 1 << 16;

  private LocalFile() {}

  /**
   * A file as a release names it.
   *
   * @param text FILE=URL
   * @throws Failed when it is not that, or the file can not be read
   */
  static Json described(String text, @Nullable String signature) {
    int at = text.indexOf('=');
    if (at < 1) {
      throw Failed.usage(
          "--file is FILE=URL, such as dist/acme.exe=https://dl.example.com/acme.exe, not " + text);
    }
    var file = Path.of(text.substring(0, at));
    try {
      return described(file, text.substring(at + 1), signature);
    } catch (IOException e) {
      throw Failed.unreadable(file.toString(), e);
    }
  }

  private static Json described(Path file, String url, @Nullable String signature)
      throws IOException {
    var sha512 = digest("SHA-512");
    var sha256 = digest("SHA-256");
    var sha1 = digest("SHA-1");
    try (var in = Files.newInputStream(file)) {
      var bytes = new byte[BUFFER];
      for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
        sha512.update(bytes, 0, n);
        sha256.update(bytes, 0, n);
        sha1.update(bytes, 0, n);
      }
    }
    var described = new LinkedHashMap<String, Json>();
    described.put("url", Json.of(url));
    described.put("size", Json.of(Files.size(file)));
    described.put("sha512", Json.of(Base64.getEncoder().encodeToString(sha512.digest())));
    described.put("sha256", Json.of(HexFormat.of().formatHex(sha256.digest())));
    described.put("sha1", Json.of(HexFormat.of().formatHex(sha1.digest())));
    if (signature != null) {
      described.put("signature", Json.of(signature));
    }
    return new Json.Obj(described);
  }

  /** SHA-1 is what some updaters compare; what it is worth is theirs to judge. */
  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
