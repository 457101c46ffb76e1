package dev.tidegate.rollout;

import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Unit;
import dev.tidegate.kernel.Version;
import java.time.Duration;
import java.util.Optional;

/**
 * What climbs, how, and how it is judged; fixed when it begins.
 *
 * @param flag the lever
 * @param candidate the variant that climbs; everybody else gets what the flag's base rule gives
 * @param version of the candidate
 * @param unit what stays with its arm
 * @param window how much time a judgement takes in at once
 * @param supersedes the rollout that falls first
 * @param lapse empty for the standard: see {@link #lapseRule}
 * @param witness a second source that has to agree, where the contract asks for one
 * @param compares what its first stage does instead of climbing, where it compares
 */
public record RolloutPlan(
    ChangeId change,
    FlagId flag,
    String candidate,
    Version version,
    Unit unit,
    Ladder ladder,
    Mode mode,
    Duration window,
    JudgeSettings judge,
    Optional<RolloutId> supersedes,
    Optional<LapseRule> lapse,
    Optional<WitnessTerms> witness,
    Optional<Comparing> compares) {

  /** A plan that climbs, and says nothing of lapsed leases, nor of a witness. */
  public RolloutPlan(
      ChangeId change,
      FlagId flag,
      String candidate,
      Version version,
      Unit unit,
      Ladder ladder,
      Mode mode,
      Duration window,
      JudgeSettings judge,
      Optional<RolloutId> supersedes) {
    this(
        change,
        flag,
        candidate,
        version,
        unit,
        ladder,
        mode,
        window,
        judge,
        supersedes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What becomes of the climb at a client that does not hear the server. */
  public LapseRule lapseRule() {
    return lapse.orElse(LapseRule.STANDARD);
  }
}
