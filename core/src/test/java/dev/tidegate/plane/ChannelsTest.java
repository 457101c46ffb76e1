package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.channel.ChannelCommand;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Unit;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final ChannelId CHANNEL =
      new ChannelId(Installation.SCOPE, "acme", "stable", "win");

  private final Installation installation = new Installation();
  private ChangeId change = new ChangeId("chg-none");

  @BeforeEach
  void aChannelAndAChange() {
    installation.give(new PlaneCommand.Boot(true));
    installation.token("op-ann", Role.OPERATOR, "*");
    installation.token("svc-acme", Role.SERVICE, "shop/production/billing");
    installation.give("op-ann", create(CHANNEL));
    change = installation.proposed("two", Installation.contract());
  }

  private static PlaneCommand create(ChannelId id) {
    var terms =
        new ChannelTerms(
            ChannelTerms.Access.PUBLIC,
            ChannelTerms.Reports.AUTHENTICATED,
            List.of("electron"),
            Optional.empty());
    return new PlaneCommand.ToChannel(
        id, new ChannelCommand.Create(terms, Optional.of(release("1.0.0", 1))));
  }

  private static PlaneCommand register(String version, long size) {
    return new PlaneCommand.ToChannel(CHANNEL, new ChannelCommand.Register(release(version, size)));
  }

  private static Release release(String version, long size) {
    return new Release(
        version,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new ReleaseFile(
                "https://dl.example.com/a.exe",
                size,
                Optional.empty(),
                Optional.of("ab".repeat(32)),
                Optional.empty(),
                Optional.empty())));
  }

  private PlaneCommand.Begin begin(String id, String version, RolloutDraft draft) {
    return new PlaneCommand.Begin(new RolloutId(id), change, CHANNEL.flag(), version, draft);
  }

  @Test
  void toRegisterAReleaseOffersItToNobodyAndTwiceIsOnce() {
    var before = Intents.of(installation.plane);
    assertThat(installation.give("op-ann", register("2.0.0", 1))).hasSize(1);
    assertThat(before.shiftsTo(Intents.of(installation.plane))).isEmpty();
    assertThat(installation.give("op-ann", register("2.0.0", 1))).isEmpty();
    assertThat(installation.refused("op-ann", register("2.0.0", 2))).contains("never changes");
    assertThat(installation.refused("op-ann", register("2.0", 1))).contains("channel.version");
    assertThat(installation.refused("svc-acme", register("3.0.0", 1))).contains("access.role");
  }

  @Test
  void aChannelIsMadeOnceAndOnlyAsAChannel() {
    assertThat(installation.refused("op-ann", create(CHANNEL))).contains("channel.exists");
    var elsewhere = new ChannelId(Scope.parse("other/production/x"), "acme", "stable", "win");
    assertThat(installation.refused("op-ann", create(elsewhere))).contains("tell no scopes apart");
    var asFlag =
        new PlaneCommand.ToFlag(
            CHANNEL.flag(),
            new FlagCommand.Set(Installation.definition(CHANNEL.flag().key()), true));
    assertThat(installation.refused("op-ann", asFlag)).contains("tidegate channel");
  }

  @Test
  void itClimbsSlowlyUnlessSomebodyChooses() {
    installation.give("op-ann", register("2.0.0", 1));
    installation.give("op-ann", begin("ro-two", "2.0.0", RolloutDraft.STANDARD));
    var plan = installation.plane.rollouts().get(new RolloutId("ro-two")).orElseThrow().plan();
    assertThat(plan.unit()).isEqualTo(Unit.DEVICE);
    assertThat(plan.window()).isEqualTo(Duration.ofMinutes(10));
    assertThat(plan.ladder().stages().getFirst().share()).isEqualTo(new Share(5_000));
    assertThat(plan.ladder().stages().getFirst().minDuration()).isEqualTo(Duration.ofDays(1));
    assertThat(plan.ladder().stages().getLast().minDuration()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void nothingBelowWhatIsStableOrWasOfferedClimbs() {
    installation.give("op-ann", register("0.9.0", 1));
    installation.give("op-ann", register("2.0.0", 1));
    installation.give("op-ann", register("1.5.0", 1));
    assertThat(installation.refused("op-ann", begin("ro-low", "0.9.0", RolloutDraft.STANDARD)))
        .contains("0.9.0 is below 1.0.0", "stable");
    installation.give("op-ann", begin("ro-two", "2.0.0", RolloutDraft.STANDARD));
    installation.give("op-ann", new PlaneCommand.Withdraw(new RolloutId("ro-two"), ""));
    installation.give(new PlaneCommand.Tick(Map.of(new RolloutId("ro-two"), new Roster(1, 1, 0))));
    assertThat(installation.decide("op-ann", begin("ro-mid", "1.5.0", RolloutDraft.STANDARD)))
        .as("2.0.0 was offered to nobody yet")
        .isInstanceOf(Decision.Accepted.class);

    installation.give("op-ann", begin("ro-again", "2.0.0", RolloutDraft.STANDARD));
    var again = new RolloutId("ro-again");
    installation.give(new PlaneCommand.Tick(Map.of(again, new Roster(1, 1, 0))));
    assertThat(installation.plane.rollouts().get(again).orElseThrow())
        .isInstanceOf(Rollout.Climbing.class);
    installation.give("op-ann", new PlaneCommand.Withdraw(again, ""));
    installation.give(new PlaneCommand.Tick(Map.of(again, new Roster(1, 1, 0))));
    assertThat(installation.plane.rollouts().get(again).orElseThrow())
        .isInstanceOf(Rollout.Withdrawn.class);
    assertThat(installation.refused("op-ann", begin("ro-mid", "1.5.0", RolloutDraft.STANDARD)))
        .contains("1.5.0 is below 2.0.0", "higher version");
  }

  @Test
  void whatAFeedCanNotDoIsRefusedAllAtOnce() {
    installation.give("op-ann", register("2.0.0", 1));
    var draft =
        new RolloutDraft(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Unit.ACCOUNT),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var frozen =
        draft.onLapse(
            Optional.of(LapseRule.OnLapse.FREEZE),
            Optional.empty(),
            Optional.of(LapseRule.Capacity.YES));
    assertThat(installation.refused("op-ann", begin("ro-odd", "none", frozen)))
        .contains("no release", "leave unit out", "leave onLapse out");
  }
}
