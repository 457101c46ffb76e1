package dev.tidegate.rollout;

import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Unit;
import dev.tidegate.kernel.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rollouts that tests look at. */
final class Samples {
  static final Duration WINDOW = Duration.ofSeconds(10);
  static final Ladder LADDER = Ladder.standard(WINDOW);

  private Samples() {}

  /** Up the standard ladder, with the standard error rates. */
  static RolloutPlan plan(Mode mode) {
    return plan(mode, Optional.empty());
  }

  /** One that says what happens when the server is not heard. */
  static RolloutPlan plan(Mode mode, LapseRule rule) {
    return plan(mode, Optional.of(rule));
  }

  /** One whose contract asks for a witness. */
  static RolloutPlan plan(WitnessTerms witness) {
    return plan(Mode.ENFORCE, Optional.empty(), Optional.of(witness));
  }

  private static RolloutPlan plan(Mode mode, Optional<LapseRule> rule) {
    return plan(mode, rule, Optional.empty());
  }

  private static RolloutPlan plan(
      Mode mode, Optional<LapseRule> rule, Optional<WitnessTerms> witness) {
    var draft = RolloutDraft.STANDARD;
    return new RolloutPlan(
        new ChangeId("chg-1"),
        new FlagId(Scope.parse("shop/production/billing"), "way"),
        "on",
        new Version(Map.of(Version.Part.ARTIFACT, Digest.of("artifact"))),
        Unit.USER,
        LADDER,
        mode,
        WINDOW,
        new JudgeSettings(
            draft.alphaOrDefault(),
            draft.betaOrDefault(),
            draft.harmRatioOrDefault(),
            draft.safeRatioOrDefault(),
            draft.alphaOrDefault(),
            List.of(),
            LADDER.stages().size()),
        Optional.empty(),
        rule,
        witness,
        Optional.empty());
  }
}
