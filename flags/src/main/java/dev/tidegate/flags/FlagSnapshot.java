package dev.tidegate.flags;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All flags of a moment, ready to be evaluated. Immutable and thread-safe: swap the whole of it.
 */
public final class FlagSnapshot {
  public static final FlagSnapshot EMPTY = new FlagSnapshot(Map.of());

  private final Map<String, CompiledFlag> flags;

  private FlagSnapshot(Map<String, CompiledFlag> flags) {
    this.flags = flags;
  }

  /**
   * Compiles flags.
   *
   * @throws InvalidFlag when one of them can not be used
   */
  public static FlagSnapshot of(Collection<Served> served) {
    return EMPTY.with(served, Set.of());
  }

  /** This snapshot with some flags replaced or added, and some gone. */
  public FlagSnapshot with(Collection<Served> changed, Collection<String> removed) {
    var next = new HashMap<>(flags);
    removed.forEach(next::remove);
    changed.forEach(served -> next.put(served.flag().key(), new CompiledFlag(served)));
    return new FlagSnapshot(next);
  }

  /** This snapshot without anything that climbs: what holds when nobody is left to ask. */
  public FlagSnapshot settled() {
    return of(flags.values().stream().map(flag -> new Served(flag.served().flag(), null)).toList());
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

  /** The keys, in order. */
  public List<String> keys() {
    return List.copyOf(new TreeMap<>(flags).keySet());
  }
}
