package dev.tidegate.server.channel;

import dev.tidegate.channel.Channel;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Served;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * All channels as the newest durable plane shows them, ready to be asked. What is asked after an
 * entry is durable is answered by it, so a withdrawal holds from the next request on. Thread-safe.
 */
public final class Shelf {
  /** A channel, and what is to be shown of its flag. */
  private record Shown(ChannelId id, Channel channel, Served served, FlagSnapshot flags) {}

  /**
   * What an installation is offered.
   *
   * @param release empty for nothing
   * @param evaluation of the channel's flag, by which it is known on which side of a climb it is
   */
  public record Offer(
      ChannelId id, Channel channel, Optional<Release> release, Evaluation evaluation) {}

  private final Supplier<Plane> plane;
  private final BooleanSupplier awake;

  private Plane seen = Plane.EMPTY;
  private Map<String, Shown> shown = Map.of();

  /**
   * A shelf.
   *
   * @param plane the newest durable one
   * @param awake whether leases hold: what has not settled is offered only while they do
   */
  public Shelf(Supplier<Plane> plane, BooleanSupplier awake) {
    this.plane = plane;
    this.awake = awake;
  }

  /** The channel of a name; feeds tell no scopes apart. */
  public Optional<ChannelId> find(String product, String name, String platform) {
    return Optional.ofNullable(newest().get(key(product, name, platform))).map(Shown::id);
  }

  /** All channels, in order. */
  public List<ChannelId> all() {
    return newest().values().stream().map(Shown::id).sorted(Shelf::order).toList();
  }

  private static int order(ChannelId a, ChannelId b) {
    return a.flag().compareTo(b.flag());
  }

  /** What an installation is offered on a channel that exists. */
  public Offer offer(ChannelId id, Installation installation) {
    var channel = Optional.ofNullable(newest().get(id.toString())).orElseThrow();
    boolean held = awake.getAsBoolean();
    var given = channel.flags.evaluate(id.flag().key(), installation, _ -> held);
    var release =
        Optional.ofNullable(given.variant()).flatMap(version -> channel.channel.release(version));
    return new Offer(id, channel.channel, release, given);
  }

  private static String key(String product, String name, String platform) {
    return product + "/" + name + "/" + platform;
  }

  /** Made anew only where something is served differently. */
  private synchronized Map<String, Shown> newest() {
    var now = plane.get();
    if (now.generation().equals(seen.generation())) {
      return shown;
    }
    var next = new HashMap<String, Shown>();
    if (now.flags().isUnchangedFrom(seen.flags())) {
      shown.values().forEach(before -> next.put(before.id.toString(), shown(now, before.id)));
    } else {
      now.flags().keys().stream()
          .flatMap(flag -> ChannelId.of(flag).stream())
          .forEach(id -> next.put(id.toString(), shown(now, id)));
    }
    seen = now;
    shown = next;
    return next;
  }

  private Shown shown(Plane now, ChannelId id) {
    var served = Intents.served(now, id.flag());
    var before = shown.get(id.toString());
    return before != null && before.served.equals(served)
        ? before
        : new Shown(id, Channel.of(served.flag()), served, FlagSnapshot.of(List.of(served)));
  }
}
