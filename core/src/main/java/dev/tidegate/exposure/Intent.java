package dev.tidegate.exposure;

import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Table;

/**
 * What everything asks to be shown: each flag, and what climbs on it. Levers make the observed
 * equal to this.
 *
 * @param generation of the journal that it follows from
 */
public record Intent(Generation generation, Table<FlagId, Served> flags) {}
