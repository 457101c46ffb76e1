package dev.tidegate.plane;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagDecider;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagState;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import java.time.Duration;
import java.util.List;

/**
 * Ends a flag's life. One that serves the default in the code goes as it is: nobody gets anything
 * else. One that serves something would take its users off stable, so that it needs a clearance:
 * that nobody asks for it. A kill is the way for whoever can not wait, and is never refused.
 */
final class Archiving {
  /** Somebody who asked for it so lately may do so again. */
  static final Duration QUIET = Duration.ofDays(7);

  private Archiving() {}

  static Decision<PlaneEvent> decide(Progress start, FlagId id, FlagCommand.Archive ask) {
    var plane = start.plane();
    var found = plane.flags().get(id);
    if (found.isEmpty()) {
      return Flagging.unknown();
    }
    var flag = found.get();
    if (flag.archived().isPresent()) {
      return Decision.accept(List.of());
    }
    if (ask.force() && ask.note().isBlank()) {
      return Decision.refuse("flag.archive.reason", "say why it may go in any case: --reason");
    }
    var dependents = Dependents.of(plane).of(id);
    if (!dependents.isEmpty()) {
      return Decision.refuse(dependents);
    }
    var unused = Staleness.unevaluated(plane, id, QUIET, start.at());
    return FlagDecider.servesNothing(flag)
        ? silently(start, id, flag, ask, unused)
        : cleared(start, id, flag, ask, unused);
  }

  /** Nobody gets anything else; that somebody asks for it is still worth a look. */
  private static Decision<PlaneEvent> silently(
      Progress start, FlagId id, FlagState flag, FlagCommand.Archive ask, Condition unused) {
    if (Staleness.isEvaluated(flag, QUIET, start.at()) && !ask.force()) {
      return Decision.refuse(
          List.of(
              unused.reasons().getFirst(),
              Reason.of(
                  "flag.archive.used",
                  "take it out of the code first, or archive it with --force and a --reason")));
    }
    var fact = new FlagEvent.Archived(ask.note(), unused.reasons());
    return Decision.accept(new PlaneEvent.OfFlag(id, fact));
  }

  private static Decision<PlaneEvent> cleared(
      Progress start, FlagId id, FlagState flag, FlagCommand.Archive ask, Condition unused) {
    var plane = start.plane();
    boolean answeredFor = ask.force() && !flag.governed();
    var conditions =
        List.of(
            Condition.holds("flag.dependents", "nothing depends on it"),
            answeredFor
                ? Condition.holds(
                    "flag.unevaluated",
                    "it is ungoverned, and \""
                        + start.by().subject()
                        + "\" answers for it: "
                        + ask.note())
                : unused);
    var clearance = Clearing.clearance(conditions, plane.size(), start.at());
    if (clearance.isPresent()) {
      var fact = new FlagEvent.Retired(ask.note());
      return Decision.accept(new PlaneEvent.FlagChanges(id, clearance.get(), fact));
    }
    return Decision.refuse(
        List.of(
            unused.reasons().getFirst(),
            Reason.of(
                "flag.archive.serves",
                "whoever asks for it would get the default in the code in place of what it serves: "
                    + (flag.governed()
                        ? "wait until nobody does, or kill it, and archive it then"
                        : "wait until nobody does, or archive it with --force and a --reason"))));
  }
}
