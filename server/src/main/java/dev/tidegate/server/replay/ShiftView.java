package dev.tidegate.server.replay;

import dev.tidegate.exposure.Exposed;
import dev.tidegate.exposure.Shift;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import java.util.List;

/**
 * Who gets what, before and after.
 *
 * @param before in words; empty when there was no such flag
 * @param after in words; empty when there is none any more
 */
public record ShiftView(FlagId flag, Shift.Direction direction, String before, String after) {

  /** All that differs between the intents of two states, as far as a scope covers it. */
  public static List<ShiftView> between(Plane before, Plane after, Scope scope) {
    return Intents.of(before).shiftsTo(Intents.of(after)).stream()
        .filter(shift -> scope.covers(shift.flag().scope()))
        .map(ShiftView::of)
        .toList();
  }

  private static ShiftView of(Shift shift) {
    return new ShiftView(
        shift.flag(),
        shift.direction(),
        shift.before().map(Exposed::text).orElse(""),
        shift.after().map(Exposed::text).orElse(""));
  }
}
