package dev.tidegate.rollout;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast an update channel climbs when nobody says. What is installed can not be taken back, so
 * the first stages are smaller than elsewhere, each takes at least a day, and the bake three:
 * updaters ask a few times a day, and people notice later than monitors.
 */
public final class Pace {
  /** How much time a judgement takes in at once. */
  public static final Duration WINDOW = Duration.ofMinutes(10);

  private static final List<Integer> SHARES_PPM =
      List.of(5_000, 20_000, 100_000, 250_000, 500_000, 1_000_000);
  private static final Duration STAGE = Duration.ofDays(1);
  private static final Duration BAKE = Duration.ofDays(3);
  private static final Duration HOLD = Duration.ofDays(7);
  private static final Duration WITHDRAW = Duration.ofDays(30);
  private static final int MIN_REQUESTS = 100;

  private Pace() {}

  /** A draft of which all that it leaves out is as slow as an update channel is. */
  public static RolloutDraft of(RolloutDraft draft) {
    return new RolloutDraft(
        draft.cohorts().isEmpty() ? List.of(everyone()) : draft.cohorts(),
        draft.stages().isEmpty() ? stages() : draft.stages(),
        draft.bake().or(() -> Optional.of(stage(Ladder.BAKE, Share.ALL, BAKE))),
        draft.mode(),
        draft.unit().or(() -> Optional.of(Unit.DEVICE)),
        draft.window().or(() -> Optional.of(WINDOW)),
        draft.alpha(),
        draft.beta(),
        draft.harmRatioPpm(),
        draft.safeRatioPpm(),
        draft.supersedes(),
        draft.onLapse(),
        draft.freezeFor(),
        draft.stableTakesAllBack(),
        draft.weighing(),
        draft.compare());
  }

  private static CohortRule everyone() {
    return new CohortRule(CohortRule.EVERYONE, Json.of(true));
  }

  private static List<Stage> stages() {
    return SHARES_PPM.stream()
        .map(Share::new)
        .map(share -> stage(share.toString(), share, STAGE))
        .toList();
  }

  private static Stage stage(String name, Share share, Duration least) {
    return new Stage(name, CohortRule.EVERYONE, share, least, MIN_REQUESTS, HOLD, WITHDRAW);
  }
}
