package dev.tidegate.flag;

import dev.tidegate.flags.Flag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A flag that exists.
 *
 * @param definition what it can give, and its base rule
 * @param governed whether only a rollout may change what it serves
 * @param createdAt when it was first set
 * @param profile what people say about it
 * @param steady since when its base rule is what it is, and nothing climbed on it
 * @param revision the entry that changed its definition last
 * @param archived when its life ended, if it did
 * @param cleanup what is to be done in the code before it can go
 * @param evaluated the last day on which somebody is known to have asked for it
 */
public record FlagState(
    Flag definition,
    boolean governed,
    Instant createdAt,
    FlagProfile profile,
    Moment steady,
    long revision,
    Optional<Moment> archived,
    Optional<Cleanup> cleanup,
    Optional<LocalDate> evaluated) {

  static FlagState created(Flag definition, boolean governed, Moment when) {
    return new FlagState(
        definition,
        governed,
        when.at(),
        FlagProfile.NONE,
        when,
        when.index(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** With another definition, by which nobody gets anything else. */
  FlagState with(Flag changed, long index) {
    return copy(changed, profile, steady, index, archived, cleanup, evaluated);
  }

  /** With another definition, by which somebody may. */
  FlagState changed(Flag changed, Moment when) {
    return copy(changed, profile, when, when.index(), archived, cleanup, evaluated);
  }

  FlagState described(FlagProfile said) {
    return copy(definition, said, steady, revision, archived, cleanup, evaluated);
  }

  /** At the end of its life, or out of the archive; it serves the default in the code. */
  FlagState archived(Optional<Moment> end, Moment when) {
    var since = definition.enabled() ? when : steady;
    return copy(
        definition.killed(),
        profile,
        since,
        when.index(),
        end,
        end.isPresent() ? Optional.empty() : cleanup,
        evaluated);
  }

  FlagState with(Optional<Cleanup> task) {
    return copy(definition, profile, steady, revision, archived, task, evaluated);
  }

  /** The same flag, its base rule serving one variant to everybody. */
  public FlagState serving(String variant, Moment when) {
    return changed(definition.serving(variant), when);
  }

  /** Something climbed on it, up to now. */
  public FlagState climbed(Moment when) {
    return copy(definition, profile, when, revision, archived, cleanup, evaluated);
  }

  /** Somebody asked for it on a day. */
  public FlagState evaluated(LocalDate day) {
    boolean known = evaluated.filter(last -> !day.isAfter(last)).isPresent();
    return known
        ? this
        : copy(definition, profile, steady, revision, archived, cleanup, Optional.of(day));
  }

  private FlagState copy(
      Flag as,
      FlagProfile said,
      Moment since,
      long revised,
      Optional<Moment> end,
      Optional<Cleanup> task,
      Optional<LocalDate> asked) {
    return new FlagState(as, governed, createdAt, said, since, revised, end, task, asked);
  }
}
