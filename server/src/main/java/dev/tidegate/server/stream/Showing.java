package dev.tidegate.server.stream;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Table;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is shown at present, and what changed lately. Guarded by the hub. */
final class Showing {
  private final Map<FlagId, byte[]> encoded = new HashMap<>();
  private final History history = new History();
  private Table<FlagId, Served> shown = Table.empty();
  private Plane plane = Plane.EMPTY;

  /** How often it has changed. */
  private long revision;

  /** What the process began with: the first plane that is shown. */
  private Optional<Generation> began = Optional.empty();

  /** How old what is shown is. */
  Generation generation() {
    return plane.generation();
  }

  /** What the process began with. */
  Generation began() {
    return began.orElse(plane.generation());
  }

  /** All flags. */
  List<FlagId> flags() {
    return shown.keys();
  }

  /** What became of one step. */
  record Step(List<FlagId> changed, boolean isNewEpoch) {
    static final Step NONE = new Step(List.of(), false);
  }

  /** Shows another plane; what is not newer is not shown. */
  Step to(Plane next) {
    began = began.or(() -> Optional.of(next.generation()));
    if (next.generation().compareTo(plane.generation()) <= 0) {
      return Step.NONE;
    }
    var changed = changed(next);
    boolean isNewEpoch = next.epoch() > plane.epoch();
    plane = next;
    if (isNewEpoch) {
      history.clear();
    } else if (changed.isEmpty()) {
      return Step.NONE;
    }
    history.add(next.generation(), List.copyOf(changed.keySet()));
    changed.forEach(
        (id, served) -> {
          shown = shown.with(id, served);
          encoded.remove(id);
        });
    revision++;
    return new Step(List.copyOf(changed.keySet()), isNewEpoch);
  }

  /** Flags that are served differently: those that changed, and those that something climbs on. */
  private Map<FlagId, Served> changed(Plane next) {
    var suspects = new TreeSet<FlagId>(plane.active().values());
    suspects.addAll(next.active().values());
    if (!next.flags().isUnchangedFrom(plane.flags())) {
      next.flags()
          .each(
              (id, flag) -> {
                if (!Optional.of(flag).equals(plane.flags().get(id))) {
                  suspects.add(id);
                }
              });
    }
    suspects.removeIf(ChannelId::isChannel); // shown by feeds
    var changed = new LinkedHashMap<FlagId, Served>();
    for (var id : suspects) {
      var served = Intents.served(next, id);
      if (!shown.get(id).equals(Optional.of(served))) {
        changed.put(id, served);
      }
    }
    return changed;
  }

  /** The flags that changed after a generation; empty when that is too long ago to know. */
  Optional<Collection<FlagId>> since(Generation generation) {
    return history.since(generation);
  }

  /**
   * Some flags as the members of a JSON object; each is encoded once, as long as it is the same.
   */
  byte[] json(List<FlagId> ids) {
    var members = new LinkedHashMap<String, byte[]>(); // of one key in two scopes, the later
    for (var id : ids) {
      members.put(id.key(), encoded.computeIfAbsent(id, this::encode));
    }
    var all = new ByteArrayOutputStream();
    all.write('{');
    members.forEach(
        (key, member) -> {
          if (all.size() > 1) {
            all.write(',');
          }
          all.writeBytes(member);
        });
    all.write('}');
    return all.toByteArray();
  }

  private byte[] encode(FlagId id) {
    var text = Json.of(id.key()).text() + ":" + FlagJson.write(shown.get(id).orElseThrow()).text();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** How often what is shown has changed. */
  long revision() {
    return revision;
  }

  /** What is shown in a scope. */
  List<Served> servedIn(Scope scope) {
    return View.of(scope).of(flags()).stream().map(id -> shown.get(id).orElseThrow()).toList();
  }
}
