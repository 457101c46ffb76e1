package dev.tidegate.channel;

import dev.tidegate.flags.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of a release, which lies somewhere else: its digests say which bytes are meant.
 *
 * @param url where updaters download it, https
 * @param size in bytes
 * @param sha512 in base 64
 * @param sha256 in hexadecimal digits
 * @param sha1 in hexadecimal digits
 * @param signature of its bytes by Ed25519, in base 64
 */
public record ReleaseFile(
    String url,
    long size,
    Optional<String> sha512,
    Optional<String> sha256,
    Optional<String> sha1,
    Optional<String> signature) {
  private static final long LARGEST = 1L << 40;
  private static final Pattern URL =
      Pattern.compile(
          "https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/[A-Za-z0-9/._~%!$&()*+,;=:@?-]{1,900}");

  /** Files on one's own machine, where a certificate protects nobody. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "http://(?:localhost|127\\.0\\.0\\.1)(?::[0-9]{1,5})?/[A-Za-z0-9/._-]{1,900}");

  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
  private static final int SHA_1 = 40;
  private static final int SHA_256 = 64;
  private static final int SIXTY_FOUR_BYTES = 64;

  /** The last part of its path, by which formats know what kind of file it is. */
  public String name() {
    int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
    return url.substring(url.lastIndexOf('/', end - 1) + 1, end);
  }

  /** Everything that is wrong with it. */
  List<Problem> problems(String where) {
    var problems = new ArrayList<Problem>();
    if (!URL.matcher(url).matches() && !LOCAL.matcher(url).matches()) {
      problems.add(
          new Problem(
              where + ".url",
              "is an https URL with a path, without spaces, not \"" + cut() + "\""));
    } else if (name().isEmpty()) {
      problems.add(new Problem(where + ".url", "names a file, and does not end in \"/\""));
    }
    if (size < 1 || size > LARGEST) {
      problems.add(new Problem(where + ".size", "is 1 to " + LARGEST + " bytes, not " + size));
    }
    sha512.filter(text -> !isBytes(text)).ifPresent(_ -> problems.add(base64(where, "sha512")));
    sha256.filter(text -> !isHex(text, SHA_256)).ifPresent(_ -> problems.add(hex(where, "sha256")));
    sha1.filter(text -> !isHex(text, SHA_1)).ifPresent(_ -> problems.add(hex(where, "sha1")));
    signature
        .filter(text -> !isBytes(text))
        .ifPresent(_ -> problems.add(base64(where, "signature")));
    if (sha512.isEmpty() && sha256.isEmpty() && sha1.isEmpty()) {
      problems.add(new Problem(where, "has no digest: give sha512, sha256 or sha1"));
    }
    return problems;
  }

  private String cut() {
    return url.length() <= 80 ? url : url.substring(0, 80) + "…";
  }

  private static boolean isHex(String text, int digits) {
    return text.length() == digits && HEX.matcher(text).matches();
  }

  private static boolean isBytes(String text) {
    try {
      return Base64.getDecoder().decode(text).length == SIXTY_FOUR_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Problem base64(String where, String name) {
    return new Problem(where + "." + name, "is 64 bytes in base 64");
  }

  private static Problem hex(String where, String name) {
    int digits = name.equals("sha1") ? SHA_1 : SHA_256;
    return new Problem(where + "." + name, "is " + digits + " lower-case hexadecimal digits");
  }
}
