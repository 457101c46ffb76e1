package dev.tidegate.flag;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Decides about flags; all but whether a change that may raise exposure is clear. */
public final class FlagDecider {
  private FlagDecider() {}

  /**
   * Answers a command. The answer to a change that may raise exposure is the event that needs a
   * clearance.
   */
  public static Decision<FlagEvent> decide(Optional<FlagState> flag, FlagCommand command) {
    return switch (command) {
      case FlagCommand.Set set -> set(flag, set);
      case FlagCommand.Kill(var note) -> kill(flag, note);
    };
  }

  private static Decision<FlagEvent> set(Optional<FlagState> flag, FlagCommand.Set set) {
    if (flag.isEmpty()) {
      return create(set);
    }
    var state = flag.get();
    if (state.governed() != set.governed()) {
      return Decision.refuse(
          "flag.governed",
          "whether a flag is governed is decided when it is created; this one is "
              + (state.governed() ? "governed" : "ungoverned"));
    }
    if (state.definition().equals(set.definition())) {
      return Decision.accept(List.of());
    }
    return Decision.accept(
        servesTheSame(state.definition(), set.definition())
            ? new FlagEvent.Extended(set.definition())
            : new FlagEvent.Changed(set.definition()));
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
    return Decision.accept(new FlagEvent.Created(definition, set.governed()));
  }

  /** Whether nobody gets anything else: what exists stays, what serves stays. */
  private static boolean servesTheSame(Flag before, Flag after) {
    return before.enabled() == after.enabled()
        && Objects.equals(before.defaultVariant(), after.defaultVariant())
        && Objects.equals(before.targeting(), after.targeting())
        && after.variants().entrySet().containsAll(before.variants().entrySet());
  }

  private static Decision<FlagEvent> kill(Optional<FlagState> flag, String note) {
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
  public static FlagState evolve(Optional<FlagState> flag, FlagEvent event, Instant at) {
    return switch (event) {
      case FlagEvent.Created(var definition, boolean governed) when flag.isEmpty() ->
          new FlagState(definition, governed, at);
      case FlagEvent.Extended(var definition) when flag.isPresent() -> flag.get().with(definition);
      case FlagEvent.VariantAdded(var name, var value)
          when flag.isPresent() && !flag.get().definition().variants().containsKey(name) ->
          flag.get().with(flag.get().definition().offering(name, value));
      case FlagEvent.Killed _ when flag.isPresent() ->
          flag.get().with(flag.get().definition().killed());
      case FlagEvent.Changed _ -> throw new IllegalStateException("without a clearance: " + event);
      case FlagEvent.Created _,
          FlagEvent.Extended _,
          FlagEvent.VariantAdded _,
          FlagEvent.Killed _ ->
          throw new IllegalStateException("impossible: " + event + " on " + flag);
    };
  }

  /** Applies an event that may raise exposure, by its clearance. */
  public static FlagState raise(FlagState flag, FlagEvent.Raising event, Clearance clearance) {
    Objects.requireNonNull(clearance);
    return switch (event) {
      case FlagEvent.Changed(var definition) -> flag.with(definition);
    };
  }
}
