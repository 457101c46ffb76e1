package dev.tidegate.plane;

import dev.tidegate.exposure.Exposed;
import dev.tidegate.exposure.Shift;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import java.util.List;

/** What would have to rise for an earlier intent to hold again, and what each of it takes. */
public final class Remaining {
  private Remaining() {}

  /** All that differs, as far as a scope covers it; flags that are new since then are left out. */
  public static List<Reason> of(Plane now, Plane then, Scope scope) {
    return Intents.of(now).shiftsTo(Intents.of(then)).stream()
        .filter(shift -> scope.covers(shift.flag().scope()) && shift.after().isPresent())
        .map(shift -> needed(now, shift))
        .toList();
  }

  private static Reason needed(Plane now, Shift shift) {
    var then = shift.after().orElseThrow();
    boolean governed = now.flags().get(shift.flag()).orElseThrow().governed();
    var climb = then.climb();
    var variant = climb != null ? climb.candidate() : then.flag().defaultVariant();
    return Restoring.reason(
        shift.flag(),
        "flag "
            + shift.flag().key()
            + " served "
            + Exposed.text(then)
            + ": "
            + (governed || climb != null
                ? "that takes a rollout" + (variant == null ? "" : " of \"" + variant + "\"")
                : "that takes an edit of its base rule, by hand"));
  }
}
