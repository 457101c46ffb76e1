package dev.tidegate.channel;

import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A product's channel on a platform. Written {@code product/name/platform}; its flag has the key
 * {@code channel/product/name/platform}.
 *
 * @param scope of the service that the product is
 * @param product up to 38 letters, digits, {@code . _ -}
 * @param name such as {@code stable} or {@code beta}: lower-case letters, digits and dots; no "-",
 *     which begins a platform in the names of feeds
 * @param platform such as {@code win}, {@code mac}, {@code linux-arm64}
 */
public record ChannelId(Scope scope, String product, String name, String platform) {
  private static final String PREFIX = "channel/";

  private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,37}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.]{0,29}");
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,19}");

  public ChannelId {
    check(PRODUCT, "a product", product, "up to 38 letters, digits, \".\", \"_\" or \"-\"");
    check(NAME, "a channel's name", name, "up to 30 lower-case letters, digits or \".\"");
    check(PLATFORM, "a platform", platform, "up to 20 lower-case letters, digits or \"-\"");
  }

  private static void check(Pattern pattern, String what, String value, String allowed) {
    if (!pattern.matcher(value).matches()) {
      var shown = value.length() <= 60 ? value : value.substring(0, 60) + "…";
      throw new IllegalArgumentException(
          what + " is " + allowed + ", a letter or digit first, not \"" + shown + "\"");
    }
  }

  /**
   * Reads {@code product/name/platform}.
   *
   * @throws IllegalArgumentException when it is no channel
   */
  public static ChannelId parse(Scope scope, String text) {
    var parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "a channel is product/name/platform, such as acme/stable/win, not \"" + text + "\"");
    }
    return new ChannelId(scope, parts[0], parts[1], parts[2]);
  }

  /** Whether a flag of this id is a channel, or none at all. */
  public static boolean isChannel(FlagId flag) {
    return flag.key().startsWith(PREFIX);
  }

  /** The channel that a flag is; empty for any other flag. */
  public static Optional<ChannelId> of(FlagId flag) {
    try {
      return isChannel(flag)
          ? Optional.of(parse(flag.scope(), flag.key().substring(PREFIX.length())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The flag that it is. */
  public FlagId flag() {
    return new FlagId(scope, PREFIX + this);
  }

  @Override
  public String toString() {
    return product + "/" + name + "/" + platform;
  }
}
