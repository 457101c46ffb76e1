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
import org.jspecify.annotations.Nullable;

/**
 * The flags of a scope at a moment, ready to be evaluated; what is written of it is written once,
 * by the first who asks, for all who get it. Immutable to whoever looks, and thread-safe: whatever
 * changes makes another.
 */
public final class FlagSet {
  private static final String FLAG_SET_ID = "flagSetId";

  private final Scope scope;
  private final Map<String, Served> served;
  private final FlagSnapshot flags;
  private final Instant made;

  /** As it was last written before; kept while its text stays the same. */
  private final @Nullable Settled before;

  /** Null until somebody asks: most changes are followed by another before anybody does. */
  private volatile @Nullable Settled settled;

  private volatile @Nullable String version;

  private FlagSet(
      Scope scope,
      Map<String, Served> served,
      FlagSnapshot flags,
      @Nullable Settled before,
      Instant made) {
    this.scope = scope;
    this.served = served;
    this.flags = flags;
    this.before = before;
    this.made = made;
  }

  static FlagSet of(Scope scope, List<Served> flags, Instant at) {
    var byKey = byKey(flags);
    var compiled = FlagSnapshot.FORGIVING.with(byKey.values(), List.of());
    return new FlagSet(scope, byKey, compiled, null, at);
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
    return new FlagSet(scope, byKey, flags.with(changed, gone), written(), at);
  }

  private @Nullable Settled written() {
    var now = settled;
    return now == null ? before : now;
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
   * left out, as is one that can not be used: nobody is sent a rule that means something else to
   * him.
   */
  private Portable config() {
    var plain = new LinkedHashMap<String, Flag>();
    served.forEach((key, flag) -> plain.put(key, flag.flag()));
    plain.keySet().removeAll(flags.faults().keySet());
    var set = new dev.tidegate.flags.FlagSet(plain, Shared.NONE, metadata(scope), null, false);
    set.folded().forEach(flag -> plain.put(flag.key(), flag));
    return Portable.of(
        new dev.tidegate.flags.FlagSet(plain, set.shared(), set.metadata(), null, false));
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
    var known = version;
    if (known == null) { // two who ask at once find the same
      known = Digest.of(shown()).hex().substring(0, 32);
      version = known;
    }
    return known;
  }

  /** When it was first looked at: clients tell newer from older by it. */
  public Instant made() {
    return made;
  }

  /** What may be taken away: rules and kills, and nothing that climbs. */
  public Settled settled() {
    var known = settled;
    return known == null ? settle() : known;
  }

  private synchronized Settled settle() {
    var known = settled;
    if (known == null) {
      var fresh = Settled.of(config());
      fresh.warn(before == null ? Map.of() : before.leftOut());
      known = before != null && fresh.equals(before) ? before : fresh;
      settled = known;
    }
    return known;
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
