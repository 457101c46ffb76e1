package dev.tidegate.flag;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Decides about flags; all but whether a change that may raise exposure is clear. */
public final class FlagDecider {
  private FlagDecider() {}

  /**
   * Answers a set. The answer to a change that may raise exposure is the event that needs a
   * clearance.
   *
   * @param same whether it is certain that nobody gets anything else by it
   */
  public static Decision<FlagEvent> set(
      Optional<FlagState> flag, FlagCommand.Set set, boolean same) {
    var problems = set.profile().map(ProfileEdit::problems).orElse(List.of());
    if (!problems.isEmpty()) {
      return Decision.refuse(problems);
    }
    if (flag.isEmpty()) {
      return create(set);
    }
    var state = flag.get();
    if (state.archived().isPresent()) {
      return archived();
    }
    if (state.governed() != set.governed()) {
      return Decision.refuse(
          "flag.governed",
          "whether a flag is governed is decided when it is created; this one is "
              + (state.governed() ? "governed" : "ungoverned"));
    }
    var events = new ArrayList<FlagEvent>();
    if (!state.definition().equals(set.definition())) {
      events.add(
          same
              ? new FlagEvent.Extended(set.definition())
              : new FlagEvent.Changed(set.definition()));
    }
    events.addAll(said(state.profile(), set.profile()));
    return Decision.accept(events);
  }

  private static Decision<FlagEvent> archived() {
    return Decision.refuse(
        "flag.archived", "it is archived: take it out first, with tidegate flag restore");
  }

  private static List<FlagEvent> said(FlagProfile before, Optional<ProfileEdit> edit) {
    var after = edit.map(said -> said.on(before)).orElse(before);
    return after.equals(before) ? List.of() : List.of(new FlagEvent.Described(after));
  }

  /** Answers what changes nothing of what the flag serves. */
  public static Decision<FlagEvent> describe(FlagState flag, ProfileEdit edit) {
    var problems = edit.problems();
    return problems.isEmpty()
        ? Decision.accept(said(flag.profile(), Optional.of(edit)))
        : Decision.refuse(problems);
  }

  /** Answers the way out of the archive: nobody gets anything else by it. */
  public static Decision<FlagEvent> unarchive(FlagState flag, String note) {
    return flag.archived().isPresent()
        ? Decision.accept(new FlagEvent.Unarchived(note))
        : Decision.refuse("flag.not-archived", "it is not archived");
  }

  /** Answers what is to be done in the code. */
  public static Decision<FlagEvent> cleanup(FlagState flag, Cleanup cleanup) {
    if (flag.archived().isPresent()) {
      return archived();
    }
    var problems = cleanup.problems(flag);
    if (!problems.isEmpty()) {
      return Decision.refuse(problems);
    }
    return flag.cleanup().equals(Optional.of(cleanup))
        ? Decision.accept(List.of())
        : Decision.accept(new FlagEvent.CleanupOpened(cleanup));
  }

  /** Answers that nothing is to be done in the code after all. */
  public static Decision<FlagEvent> dropCleanup(FlagState flag, String note) {
    return flag.cleanup().isPresent()
        ? Decision.accept(new FlagEvent.CleanupClosed(note))
        : Decision.refuse("flag.cleanup", "there is no clean-up of it");
  }

  private static Decision<FlagEvent> create(FlagCommand.Set set) {
    var definition = set.definition();
    var serves =
        definition.enabled() && definition.defaultVariant() != null
            ? definition.variants().get(definition.defaultVariant())
            : null;
    if (set.governed() && (Json.of(true).equals(serves) || definition.targeting() != null)) {
      return Decision.refuse(
          "flag.default-off",
          "a governed flag is born serving what users have: "
              + (definition.targeting() != null
                  ? "leave out its targeting"
                  : "let its default be the false variant")
              + ", and begin a rollout; or create it ungoverned");
    }
    var events = new ArrayList<FlagEvent>();
    events.add(new FlagEvent.Created(definition, set.governed()));
    events.addAll(said(FlagProfile.NONE, set.profile()));
    return Decision.accept(events);
  }

  /** Answers a kill: it is refused for nothing but that there is no such flag. */
  public static Decision<FlagEvent> kill(Optional<FlagState> flag, String note) {
    if (flag.isEmpty()) {
      return Decision.refuse("flag.unknown", "there is no such flag");
    }
    return flag.get().definition().enabled()
        ? Decision.accept(new FlagEvent.Killed(note))
        : Decision.accept(List.of());
  }

  /** A flag's opinion on whether what it serves may change by an edit. */
  public static Condition condition(FlagState flag) {
    return Condition.when(
        !flag.governed(),
        "flag.ungoverned",
        "it was created ungoverned: its base rule may be edited",
        "it is governed: what it serves changes by a rollout"
            + (flag.definition().enabled() ? "" : ", also to bring it back after a kill"));
  }

  /** Applies an event that raises nothing. */
  public static FlagState evolve(Optional<FlagState> flag, FlagEvent event, Moment when) {
    return event instanceof FlagEvent.Created(var definition, boolean governed) && flag.isEmpty()
        ? FlagState.created(definition, governed, when)
        : evolve(flag.orElseThrow(() -> impossible(event, "nothing")), event, when);
  }

  private static FlagState evolve(FlagState flag, FlagEvent event, Moment when) {
    boolean archived = flag.archived().isPresent();
    return switch (event) {
      case FlagEvent.Extended(var definition) when !archived -> flag.with(definition, when.index());
      case FlagEvent.VariantAdded(var name, var value)
          when !archived && !flag.definition().variants().containsKey(name) ->
          flag.with(flag.definition().offering(name, value), when.index());
      case FlagEvent.Killed _ -> flag.changed(flag.definition().killed(), when);
      case FlagEvent.Described(var profile) -> flag.described(profile);
      case FlagEvent.Archived _ when !archived && servesNothing(flag) ->
          flag.archived(Optional.of(when), when);
      case FlagEvent.Unarchived _ when archived -> flag.archived(Optional.empty(), when);
      case FlagEvent.CleanupOpened(var cleanup) -> flag.with(Optional.of(cleanup));
      case FlagEvent.CleanupClosed _ -> flag.with(Optional.<Cleanup>empty());
      case FlagEvent.Scheduled _,
          FlagEvent.Unscheduled _,
          FlagEvent.ScheduleApplied _,
          FlagEvent.ScheduleDropped _ ->
          flag;
      case FlagEvent.Changed _, FlagEvent.Retired _ ->
          throw new IllegalStateException("without a clearance: " + event);
      case FlagEvent.Created _,
          FlagEvent.Extended _,
          FlagEvent.VariantAdded _,
          FlagEvent.Archived _,
          FlagEvent.Unarchived _ ->
          throw impossible(event, flag);
    };
  }

  private static IllegalStateException impossible(FlagEvent event, Object flag) {
    return new IllegalStateException("impossible: " + event + " on " + flag);
  }

  /** Whether everybody who asks for it gets the default in the code. */
  public static boolean servesNothing(FlagState flag) {
    var definition = flag.definition();
    return !definition.enabled()
        || (definition.defaultVariant() == null && definition.targeting() == null);
  }

  /** Applies an event that may raise exposure, by its clearance. */
  public static FlagState raise(
      FlagState flag, FlagEvent.Raising event, Clearance clearance, Moment when) {
    Objects.requireNonNull(clearance);
    if (flag.archived().isPresent()) {
      throw impossible(event, flag);
    }
    return switch (event) {
      case FlagEvent.Changed(var definition) -> flag.changed(definition, when);
      case FlagEvent.Retired _ -> flag.archived(Optional.of(when), when);
    };
  }
}
