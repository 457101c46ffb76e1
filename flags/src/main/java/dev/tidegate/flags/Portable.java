package dev.tidegate.flags;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A flag set as flagd's clients know it: Tidegate's own words are said in plain JsonLogic, where
 * that means the same for everybody. A flag of which that can not be said is left out, never sent
 * with another meaning. Immutable.
 */
public final class Portable {
  private final Json document;
  private final Map<String, Problem> leftOut;

  private Portable(Json document, Map<String, Problem> leftOut) {
    this.document = document;
    this.leftOut = Collections.unmodifiableMap(leftOut);
  }

  /** What flagd's clients are sent of a set. */
  public static Portable of(FlagSet set) {
    var leftOut = new TreeMap<String, Problem>();
    var flags = new LinkedHashMap<String, Flag>();
    for (var flag : set.flags().values()) {
      try {
        flags.put(flag.key(), flag(set, flag));
      } catch (NotPortable e) {
        leftOut.put(flag.key(), e.problem());
      }
    }
    var evaluators = new LinkedHashMap<String, Json>();
    set.shared()
        .evaluators()
        .forEach(
            (name, logic) -> {
              try {
                var where = "$evaluators." + name;
                evaluators.put(name, new PortableRule(set).written(logic, where));
              } catch (NotPortable e) {
                // whoever names it is left out, and says why
              }
            });
    var plain =
        new FlagSet(
            flags, new Shared(evaluators, Map.of()), set.metadata(), set.schema(), set.listed());
    return new Portable(FlagSetJson.write(plain), leftOut);
  }

  private static Flag flag(FlagSet set, Flag flag) {
    return new Flag(
        flag.key(),
        flag.enabled(),
        flag.variants(),
        flag.defaultVariant(),
        targeting(set, flag),
        flag.metadata());
  }

  private static @Nullable Json targeting(FlagSet set, Flag flag) {
    // of a flag that is off no client looks at the rule
    return flag.enabled() ? new PortableRule(set).targeting(flag) : null;
  }

  /** flagd's document. */
  public Json document() {
    return document;
  }

  /** The flags that are not in it, by key, with what is said of them that can not be said there. */
  public Map<String, Problem> leftOut() {
    return leftOut;
  }
}
