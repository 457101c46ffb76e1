package dev.tidegate.channel;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel, as its flag says.
 *
 * @param stable what is offered when nothing climbs; empty for nothing
 * @param releases all that are registered, the highest version first
 * @param killed whether nothing is offered, whatever is stable
 */
public record Channel(
    ChannelTerms terms, Optional<Release> stable, List<Release> releases, boolean killed) {
  /** The variant that offers nothing. */
  public static final String NOTHING = "none";

  public Channel {
    releases = List.copyOf(releases);
  }

  /** The channel that a flag defines. */
  public static Channel of(Flag flag) {
    var releases = new ArrayList<Release>();
    for (var value : flag.variants().values()) {
      ReleaseJson.read(value).ifPresent(releases::add);
    }
    releases.sort(Comparator.comparing(Release::semantic).reversed());
    var stable = flag.defaultVariant() == null ? null : flag.variants().get(flag.defaultVariant());
    return new Channel(
        ChannelTerms.of(flag.metadata()), ReleaseJson.read(stable), releases, !flag.enabled());
  }

  /** The release with this version. */
  public Optional<Release> release(String version) {
    return releases.stream().filter(release -> release.version().equals(version)).findFirst();
  }

  /** The flag of a new channel. */
  static Flag flag(ChannelId id, ChannelCommand.Create create) {
    Map<String, Json> variants = new LinkedHashMap<>();
    variants.put(NOTHING, new Json.Obj(Map.of()));
    create.stable().ifPresent(release -> variants.put(release.version(), json(release)));
    return new Flag(
        id.flag().key(),
        true,
        variants,
        create.stable().map(Release::version).orElse(NOTHING),
        null,
        create.terms().metadata());
  }

  /** A release as the value of a variant. */
  static Json json(Release release) {
    return ReleaseJson.write(release);
  }

  /** The release that a variant's value is; empty for the one that offers nothing. */
  public static Optional<Release> release(Json value) {
    return ReleaseJson.read(value);
  }
}
