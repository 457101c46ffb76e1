package dev.tidegate.flags;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All flags of a moment, ready to be evaluated. Immutable and thread-safe: swap the whole of it.
 */
public final class FlagSnapshot {
  public static final FlagSnapshot EMPTY = new FlagSnapshot(Map.of(), SharedRules.NONE, false);

  /**
   * No flags, of a snapshot that takes any: one that can not be used gives an error to whoever
   * evaluates it, as does one that asks for it, and takes nothing from the others. For whoever
   * serves flags: a kill of another flag can not wait until that one is mended.
   */
  public static final FlagSnapshot FORGIVING = new FlagSnapshot(Map.of(), SharedRules.NONE, true);

  private final Map<String, CompiledFlag> flags;
  private final SharedRules shared;
  private final boolean forgiving;

  private FlagSnapshot(Map<String, CompiledFlag> flags, SharedRules shared, boolean forgiving) {
    this.flags = flags;
    this.shared = shared;
    this.forgiving = forgiving;
  }

  /**
   * Compiles flags.
   *
   * @throws InvalidFlag when one of them can not be used
   */
  public static FlagSnapshot of(Collection<Served> served) {
    return EMPTY.with(served, Set.of());
  }

  /**
   * Compiles flags, and the segments and evaluators that they name.
   *
   * @throws InvalidFlag when one of them can not be used
   */
  public static FlagSnapshot of(Collection<Served> served, Shared shared) {
    return EMPTY.with(shared).with(served, Set.of());
  }

  /**
   * Compiles a flag set: nothing climbs.
   *
   * @throws InvalidFlag when one of its flags can not be used
   */
  public static FlagSnapshot of(FlagSet set) {
    return of(set.folded().stream().map(flag -> new Served(flag, null)).toList(), set.shared());
  }

  /**
   * This snapshot with some flags replaced or added, and some gone. Flags whose rules ask for them
   * are compiled again, too; a flag that is asked for and not there gives no variant.
   *
   * @throws InvalidFlag when one of them can not be used, or their prerequisites go in a circle;
   *     never of a snapshot that came of {@link #FORGIVING}
   */
  public FlagSnapshot with(Collection<Served> changed, Collection<String> removed) {
    var next = new HashMap<>(flags);
    removed.forEach(next::remove);
    var touched = new HashSet<>(removed);
    changed.forEach(served -> touched.add(served.flag().key()));
    var linker = new Linker(shared, next, changed, dependents(touched));
    if (forgiving) {
      linker.linkForgiving();
    } else {
      linker.link();
    }
    return new FlagSnapshot(next, shared, forgiving);
  }

  /**
   * The same flags, with other segments and evaluators.
   *
   * @throws InvalidFlag when a segment can not be used, or a flag names one that is gone
   */
  public FlagSnapshot with(Shared other) {
    var served = flags.values().stream().map(CompiledFlag::served).toList();
    return new FlagSnapshot(Map.of(), new SharedRules(other), forgiving).with(served, Set.of());
  }

  /** The flags whose answers depend on some, without these. */
  private Collection<Served> dependents(Set<String> touched) {
    var dependents = new LinkedHashMap<String, Served>();
    var reached = new HashSet<>(touched);
    boolean more = true;
    while (more) {
      more = false;
      for (var flag : flags.values()) {
        var key = flag.served().flag().key();
        if (!flag.prerequisites().isEmpty()
            && !reached.contains(key)
            && !Collections.disjoint(flag.prerequisites(), reached)) {
          reached.add(key);
          dependents.put(key, flag.served());
          more = true;
        }
      }
    }
    return dependents.values();
  }

  /** This snapshot without anything that climbs: what holds when nobody is left to ask. */
  public FlagSnapshot settled() {
    var settled = flags.values().stream().map(flag -> new Served(flag.served().flag(), null));
    return new FlagSnapshot(Map.of(), shared, forgiving).with(settled.toList(), Set.of());
  }

  public Evaluation evaluate(String key, Context context) {
    return evaluate(key, context, FlagSnapshot::held);
  }

  /**
   * What a flag gives.
   *
   * @param leaseHeld asked only when something climbs on the flag, with the milliseconds for which
   *     the climb is still served after the lease lapsed; false gives the base rule
   */
  public Evaluation evaluate(String key, Context context, LongPredicate leaseHeld) {
    var flag = flags.get(key);
    return flag == null ? notFound(key) : flag.evaluate(context, leaseHeld);
  }

  private static boolean held(long freezeMillis) {
    return true;
  }

  private static Evaluation notFound(String key) {
    return new Evaluation(
        key, null, null, Evaluation.Cause.ERROR, Evaluation.ErrorCode.FLAG_NOT_FOUND, null);
  }

  /** The flag with this key, or null. */
  public @Nullable Served get(String key) {
    var flag = flags.get(key);
    return flag == null ? null : flag.served();
  }

  /** Why flags can not be used, by their keys, in order: of a forgiving snapshot only. */
  public NavigableMap<String, String> faults() {
    var faults = new TreeMap<String, String>();
    flags.forEach(
        (key, flag) -> {
          var fault = flag.fault();
          if (fault != null) {
            faults.put(key, String.valueOf(fault.getMessage()));
          }
        });
    return faults;
  }

  /** The keys, in order. */
  public List<String> keys() {
    return List.copyOf(new TreeMap<>(flags).keySet());
  }
}
