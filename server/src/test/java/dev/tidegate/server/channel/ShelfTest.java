package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.channel.ChannelCommand;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Scope SCOPE = Scope.parse("default/production/acme");
  private static final ChannelId CHANNEL = new ChannelId(SCOPE, "acme", "stable", "win");
  private static final RolloutId ROLLOUT = new RolloutId("ro-one");
  private static final ChangeId CHANGE = new ChangeId("chg-one");

  private Plane plane = Plane.EMPTY;
  private boolean awake = true;
  private final Shelf shelf = new Shelf(() -> plane, () -> awake);

  private void give(PlaneCommand command) {
    var request = new Request(AT, Optional.empty(), command);
    var decision = Decider.decide(plane, request);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    for (var event : ((Decision.Accepted<PlaneEvent>) decision).events()) {
      var actor = Decider.actor(plane, request);
      plane = Evolution.evolve(plane, new Entry(plane.size(), AT, actor, event));
    }
  }

  @BeforeEach
  void aReleaseIsOfferedToEverybodyWhoSaysWhoItIs() {
    give(new PlaneCommand.Boot(true));
    var terms =
        new ChannelTerms(
            ChannelTerms.Access.PUBLIC,
            ChannelTerms.Reports.AUTHENTICATED,
            List.of("electron"),
            Optional.empty());
    give(toChannel(new ChannelCommand.Create(terms, Optional.of(release("1.0.0")))));
    give(toChannel(new ChannelCommand.Register(release("2.0.0"))));
    give(new PlaneCommand.Propose(CHANGE, change(), Optional.of(contract()), Optional.empty()));
    give(new PlaneCommand.Begin(ROLLOUT, CHANGE, CHANNEL.flag(), "2.0.0", all()));
    give(new PlaneCommand.Tick(Map.of(ROLLOUT, new Roster(1, 1, 0))));
  }

  private static PlaneCommand toChannel(ChannelCommand ask) {
    return new PlaneCommand.ToChannel(CHANNEL, ask);
  }

  private static Release release(String version) {
    return new Release(
        version,
        Optional.empty(),
        AT,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new ReleaseFile(
                "https://dl.example.com/acme.exe",
                1,
                Optional.of("A".repeat(85) + "w=="),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private static ChangeDraft change() {
    return new ChangeDraft(
        Optional.of("two"),
        Optional.of(SCOPE),
        Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of("two")))),
        Optional.of("ann"),
        Optional.empty(),
        List.of(),
        Optional.of(Nature.ROUTINE),
        Optional.of(
            new ChangeDraft.PlanDraft(
                Optional.of("withdraw"),
                Optional.of(Duration.ofMinutes(1)),
                Optional.of("none"),
                Optional.of("on-call"))));
  }

  private static ContractDraft contract() {
    return new ContractDraft(
        Optional.of("team"),
        Optional.of(new Share(10_000)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static RolloutDraft all() {
    var stage = Ladder.stage("100 %", CohortRule.EVERYONE, Share.ALL, Duration.ofSeconds(1));
    return new RolloutDraft(
        List.of(),
        List.of(stage),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private String offered(String id) {
    var installation = new Installation(Installation.id(id), "win");
    return shelf.offer(CHANNEL, installation).release().map(Release::version).orElse("nothing");
  }

  @Test
  void whatHasNotSettledIsOfferedOnlyWhileLeasesAreRenewedAndToThoseWhoAreKnown() {
    assertThat(offered("an-installation-of-acme")).isEqualTo("2.0.0");
    assertThat(offered("")).isEqualTo("1.0.0");
    awake = false;
    assertThat(offered("an-installation-of-acme")).isEqualTo("1.0.0");
  }

  @Test
  void theNextRequestAfterAnEntryIsAnsweredByIt() {
    assertThat(offered("an-installation-of-acme")).isEqualTo("2.0.0");
    give(new PlaneCommand.Withdraw(ROLLOUT, ""));
    assertThat(offered("an-installation-of-acme")).isEqualTo("1.0.0");
    give(new PlaneCommand.ToFlag(CHANNEL.flag(), new FlagCommand.Kill("")));
    assertThat(offered("an-installation-of-acme")).isEqualTo("nothing");
  }

  @Test
  void channelsAreFoundByNameAndNoOthers() {
    assertThat(shelf.find("acme", "stable", "win")).contains(CHANNEL);
    assertThat(shelf.find("acme", "stable", "mac")).isEmpty();
    assertThat(shelf.find("acme/stable", "win", "")).isEmpty();
    assertThat(shelf.all()).containsExactly(CHANNEL);
  }
}
