package dev.tidegate.server.loop;

import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.Entry;
import java.util.List;

/** What became of a command. */
public sealed interface Outcome {
  /**
   * It is durable.
   *
   * @param entries that came of it; none when there was nothing left to do
   * @param repeated whether it had been answered before, by its idempotency key
   */
  record Done(List<Entry> entries, boolean repeated) implements Outcome {}

  /** It is not done. */
  record Refused(List<Reason> reasons) implements Outcome {}

  /** Its idempotency key was sent before, with another request. */
  record KeyTaken() implements Outcome {}
}
