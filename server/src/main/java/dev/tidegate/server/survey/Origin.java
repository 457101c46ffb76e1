package dev.tidegate.server.survey;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a repository and the place it lies in are called, by the address of a clone. */
record Origin(String project, String service) {
  private static final int LONGEST = 63;

  /** The last two names of an address, with {@code /} or {@code :} before each. */
  private static final Pattern ADDRESS =
      Pattern.compile(".*[/:]([^/:@]{1,200})/([^/:]{1,200}?)(\\.git)?/?");

  /** By such as {@code git@example.com:shop/checkout.git}; empty when that tells nothing. */
  static Optional<Origin> of(String address) {
    var matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var service = name(matcher.group(2));
    return name(matcher.group(1)).flatMap(project -> service.map(s -> new Origin(project, s)));
  }

  /** A text as a name: what a name may not have becomes a hyphen; empty when nothing is left. */
  static Optional<String> name(String text) {
    var name = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
    var cut = name.substring(0, Math.min(name.length(), LONGEST)).replaceAll("-+$", "");
    return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
  }
}
