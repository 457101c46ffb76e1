package dev.tidegate.server.serving;

import dev.tidegate.flags.Context;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Portable;
import dev.tidegate.flags.Served;
import dev.tidegate.flags.Shared;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The flags of a scope at a moment, ready to be evaluated; what is written of it is written once,
 * for all who get it. Immutable, and thread-safe: whatever changes makes another.
 */
public final class FlagSet {
  private static final String FLAG_SET_ID = "flagSetId";

  private final Scope scope;
  private final Map<String, Served> served;
  private final FlagSnapshot flags;
  private final String version;
  private final Settled settled;
  private final Instant made;

  private FlagSet(
      Scope scope, Map<String, Served> served, FlagSnapshot flags, Settled settled, Instant made) {
    this.scope = scope;
    this.served = served;
    this.flags = flags;
    this.settled = settled;
    this.made = made;
    this.version = Digest.of(shown()).hex().substring(0, 32);
  }

  static FlagSet of(Scope scope, List<Served> flags, Instant at) {
    var byKey = byKey(flags);
    return new FlagSet(
        scope, byKey, FlagSnapshot.of(byKey.values()), Settled.of(config(scope, byKey)), at);
  }

  /** This one when nothing differs; else another, of which only what changed is made anew. */
  FlagSet next(List<Served> now, Instant at) {
    var byKey = byKey(now);
    var changed =
        byKey.values().stream().filter(flag -> !Optional.of(flag).equals(old(flag))).toList();
    var gone = served.keySet().stream().filter(key -> !byKey.containsKey(key)).toList();
    if (changed.isEmpty() && gone.isEmpty()) {
      return this;
    }
    var config = Settled.of(config(scope, byKey));
    return new FlagSet(
        scope, byKey, flags.with(changed, gone), config.equals(settled) ? settled : config, at);
  }

  private Optional<Served> old(Served flag) {
    return Optional.ofNullable(served.get(flag.flag().key()));
  }

  private static Map<String, Served> byKey(List<Served> flags) {
    var byKey = new TreeMap<String, Served>();
    flags.forEach(flag -> byKey.put(flag.flag().key(), flag));
    return byKey;
  }

  private String shown() {
    var members = new LinkedHashMap<String, Json>();
    served.forEach((key, flag) -> members.put(key, FlagJson.write(flag)));
    return new Json.Obj(members).text();
  }

  /**
   * Rules without climbs, each flag with the metadata of the set, which its own overrides. What
   * flagd's clients do not know is said in plain JsonLogic; a flag of which that can not be said is
   * left out: nobody is sent a rule that means something else to him.
   */
  private static Portable config(Scope scope, Map<String, Served> served) {
    var flags = new LinkedHashMap<String, Flag>();
    served.forEach((key, flag) -> flags.put(key, flag.flag()));
    var set = new dev.tidegate.flags.FlagSet(flags, Shared.NONE, metadata(scope), null, false);
    set.folded().forEach(flag -> flags.put(flag.key(), flag));
    return Portable.of(
        new dev.tidegate.flags.FlagSet(flags, set.shared(), set.metadata(), null, false));
  }

  private static Map<String, Json> metadata(Scope scope) {
    return scope.service().equals(Scope.ALL)
        ? Map.of()
        : Map.of(FLAG_SET_ID, Json.of(scope.service()));
  }

  /** Facts about the set: {@code flagSetId}, the service, when it is one service's. */
  public Map<String, Json> metadata() {
    return metadata(scope);
  }

  /** Of all that is served, climbs included: equal when nothing differs. */
  public String version() {
    return version;
  }

  /** When it was first looked at: clients tell newer from older by it. */
  public Instant made() {
    return made;
  }

  /** What may be taken away: rules and kills, and nothing that climbs. */
  public Settled settled() {
    return settled;
  }

  FlagSnapshot flags() {
    return flags;
  }

  /** The keys, in order. */
  public List<String> keys() {
    return List.copyOf(served.keySet());
  }

  /** What a flag gives somebody at this moment. */
  public Reply evaluate(String key, Context context) {
    return Reply.of(this, flags.evaluate(key, context));
  }

  /** A flag that differs from what it was. */
  public record Change(String key, String type) {}

  /** What is different since another set of the same scope: created, updated, deleted. */
  public List<Change> since(FlagSet before) {
    var keys = new TreeSet<>(before.served.keySet());
    keys.addAll(served.keySet());
    var changes = new ArrayList<Change>();
    for (var key : keys) {
      var was = before.served.get(key);
      var is = served.get(key);
      if (was == null) {
        changes.add(new Change(key, "create"));
      } else if (is == null) {
        changes.add(new Change(key, "delete"));
      } else if (!was.equals(is)) {
        changes.add(new Change(key, "update"));
      }
    }
    return changes;
  }
}
