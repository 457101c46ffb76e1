package dev.tidegate.server.reach;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutPlan;
import java.util.Optional;

/** Says what a withdrawal on an update channel can not do. */
public final class Recall {
  /** What holds before anything climbs. */
  public static final String ALWAYS =
      "an update that was installed can not be taken back: a withdrawal ends the offer at once, and"
          + " whoever has it goes on only to a higher version";

  private Recall() {}

  /** What holds of any rollout on a flag; empty where it is no channel. */
  public static Optional<String> of(FlagId flag) {
    return ChannelId.of(flag).map(_ -> ALWAYS);
  }

  /** The same of a rollout on its way, with how many it is about. */
  public static Optional<String> of(Rollout rollout, Reach reach) {
    return ChannelId.of(rollout.plan().flag()).map(id -> text(rollout, id, reach));
  }

  private static String text(Rollout rollout, ChannelId id, Reach reach) {
    RolloutPlan plan = rollout.plan();
    return switch (rollout) {
      case Rollout.Settled _ -> had(id, plan.candidate(), reach);
      case Rollout.Withdrawing _, Rollout.Withdrawn _ ->
          "release "
              + plan.candidate()
              + " is no longer offered; "
              + had(id, plan.candidate(), reach)
              + ": they go on only to a higher version";
      case Rollout.Waiting _, Rollout.Drilling _, Rollout.Live _ ->
          ALWAYS + "; " + had(id, plan.candidate(), reach);
    };
  }

  private static String had(ChannelId id, String version, Reach reach) {
    return "it was offered to "
        + Spoken.count(reach.offered(id, version), "installation")
        + ", which may have it; "
        + reach.running(id, version)
        + " report that they do";
  }
}
