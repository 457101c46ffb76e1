package dev.tidegate.server.why;

import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.FlagProfile;
import dev.tidegate.flag.Planned;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.plane.PlaneEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in a sentence what happened to a flag; the flag's name stands before it. */
final class FlagSentence {
  private FlagSentence() {}

  static String of(FlagEvent fact) {
    return switch (fact) {
      case FlagEvent.Created created -> created(created);
      case FlagEvent.Extended _ -> "was edited; nobody gets anything else";
      case FlagEvent.VariantAdded(var name, _) -> "can give one variant more, \"" + name + "\"";
      case FlagEvent.Changed _ -> "serves something else, by an edit: it is ungoverned";
      case FlagEvent.Killed(var note) ->
          "was killed: everybody gets the default in the code" + note(note);
      case FlagEvent.Described(var profile) -> "is described anew: " + profile(profile);
      case FlagEvent.Archived(var note, _) ->
          "was archived: it gave the default in the code already" + note(note);
      case FlagEvent.Retired(var note) ->
          "was archived: whoever still asks for it gets the default in the code" + note(note);
      case FlagEvent.Unarchived(var note) ->
          "is out of the archive, and still gives the default in the code" + note(note);
      case FlagEvent.CleanupOpened(var cleanup) -> cleanup(cleanup);
      case FlagEvent.CleanupClosed(var note) -> "is not to be cleaned up after all" + note(note);
      case FlagEvent.Scheduled made ->
          "is to "
              + (made.what() instanceof Planned.Kill ? "be killed" : "be edited")
              + " at "
              + made.at()
              + ", as schedule "
              + made.id()
              + note(made.note());
      case FlagEvent.Unscheduled(var id, var note) ->
          "has its schedule " + id + " cancelled" + note(note);
      case FlagEvent.ScheduleApplied(var id) -> "has its schedule " + id + " carried out";
      case FlagEvent.ScheduleDropped(var id, var why, _) ->
          "has its schedule " + id + " NOT carried out: " + dropped(why);
    };
  }

  private static String created(FlagEvent.Created fact) {
    return "was created "
        + (fact.governed() ? "governed" : "ungoverned")
        + ", with "
        + fact.definition().variants().size()
        + " variants, serving "
        + Optional.ofNullable(fact.definition().defaultVariant())
            .map(name -> "\"" + name + "\"")
            .orElse("the default in the code");
  }

  private static String dropped(FlagEvent.ScheduleDropped.Why why) {
    return switch (why) {
      case CONFLICT -> "somebody changed the flag since";
      case REFUSED -> "it was not clear when its time came";
      case MISSED -> "no server ran when its time came";
      case VOID -> "it was made on a state that is not the present one";
    };
  }

  private static String cleanup(Cleanup cleanup) {
    int places = cleanup.places().size() + cleanup.more();
    return "is to be cleaned up in the code: what it was for is "
        + (cleanup.outcome() == Cleanup.Outcome.KEPT ? "kept" : "discarded")
        + ", the code of \""
        + cleanup.keep()
        + "\" stays, "
        + Spoken.count(places, "place");
  }

  private static String profile(FlagProfile profile) {
    var said = new ArrayList<String>();
    profile.kind().map(FlagKind::text).ifPresent(kind -> said.add("of kind " + kind));
    profile.owner().ifPresent(owner -> said.add("owned by " + owner));
    profile.expires().ifPresent(end -> said.add("to be gone by " + end));
    if (!profile.tags().isEmpty()) {
      said.add("tagged " + String.join(", ", profile.tags()));
    }
    profile.description().ifPresent(text -> said.add("\"" + text + "\""));
    return said.isEmpty() ? "nothing is said of it" : String.join(", ", said);
  }

  private static String note(String note) {
    return note.isBlank() ? "" : " (" + note + ")";
  }

  static String used(PlaneEvent.FlagsUsed used) {
    return "service "
        + used.service()
        + " asked for "
        + Spoken.count(used.flags().size(), "flag")
        + " on "
        + used.day()
        + " for the first time on that day"
        + (used.complete() ? "" : "; not all of its clients tell what they ask for");
  }

  static String found(PlaneEvent.ReferencesFound found) {
    return "repository "
        + found.repository()
        + " was looked through for flags: commit "
        + found.commit()
        + " uses "
        + Spoken.count(found.references().size(), "flag");
  }

  static List<Reason> reasons(FlagEvent fact) {
    return switch (fact) {
      case FlagEvent.Archived(_, var reasons) -> reasons;
      case FlagEvent.ScheduleDropped(_, _, var reasons) -> reasons;
      case FlagEvent.CleanupOpened(var cleanup) ->
          cleanup.places().stream().map(place -> Reason.of("flag.place", place)).toList();
      case FlagEvent.Created _,
          FlagEvent.Extended _,
          FlagEvent.VariantAdded _,
          FlagEvent.Changed _,
          FlagEvent.Killed _,
          FlagEvent.Described _,
          FlagEvent.Retired _,
          FlagEvent.Unarchived _,
          FlagEvent.CleanupClosed _,
          FlagEvent.Scheduled _,
          FlagEvent.Unscheduled _,
          FlagEvent.ScheduleApplied _ ->
          List.of();
    };
  }
}
