package dev.tidegate.exposure;

import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What everything asks to be shown: each flag, and what climbs on it. Levers make the observed
 * equal to this.
 *
 * @param generation of the journal that it follows from
 */
public record Intent(Generation generation, Table<FlagId, Served> flags) {

  /** Every flag of which somebody gets something else by the other, in order. */
  public List<Shift> shiftsTo(Intent other) {
    var shifts = new ArrayList<Shift>();
    flags.each(
        (id, was) -> {
          var is = other.flags.get(id);
          if (is.isEmpty() || !Exposed.isSame(was, is.get())) {
            shifts.add(new Shift(id, flags.get(id), is));
          }
        });
    other.flags.each(
        (id, _) -> {
          if (!flags.has(id)) {
            shifts.add(new Shift(id, flags.get(id), other.flags.get(id)));
          }
        });
    return shifts;
  }
}
