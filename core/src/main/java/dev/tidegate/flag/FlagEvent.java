package dev.tidegate.flag;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;

/** What happened to a flag. */
public sealed interface FlagEvent {
  /** What may raise exposure; it exists only beside the clearance for it. */
  sealed interface Raising extends FlagEvent permits Changed {}

  record Created(Flag definition, boolean governed) implements FlagEvent {}

  /** Nobody gets anything else by it: variants were added, facts about the flag edited. */
  record Extended(Flag definition) implements FlagEvent {}

  /** It can give one variant more, which nobody gets yet. */
  record VariantAdded(String variant, Json value) implements FlagEvent {}

  /** The base rule of an ungoverned flag. */
  record Changed(Flag definition) implements Raising {}

  record Killed(String note) implements FlagEvent {}
}
