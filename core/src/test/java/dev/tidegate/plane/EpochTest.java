package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When entries were lost, whoever saw them has to take what comes for newer. */
class EpochTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final int MINUTES = 3_158_640; // from 2020 to then
  private static final int DAY = 1_440;
  private static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final TokenId SERVICE = new TokenId("svc-a");
  private static final FlagId WAY = new FlagId(SCOPE, "way");
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Reason WHY = Reason.of("epoch.restored", "it was put back");

  private Plane plane = Plane.EMPTY;
  private Instant now = NOON;

  EpochTest() {
    give(
        Optional.empty(),
        new PlaneCommand.ToToken(
            SERVICE,
            new AccessCommand.Issue(
                new Token(
                    SERVICE,
                    Digest.of("secret"),
                    Role.SERVICE,
                    "billing",
                    SCOPE,
                    Optional.empty(),
                    NOON.plus(Duration.ofDays(30)),
                    false))));
    var flag = new Flag("way", true, Map.of("a", Json.of("a")), "a", null, Map.of());
    give(Optional.empty(), new PlaneCommand.ToFlag(WAY, new FlagCommand.Set(flag, true)));
  }

  private Decision<PlaneEvent> give(Optional<TokenId> by, PlaneCommand command) {
    var decision = Decider.decide(plane, new Request(now, by, command));
    if (decision instanceof Decision.Accepted(var events)) {
      for (var event : events) {
        plane = Evolution.evolve(plane, new Entry(plane.size(), now, Actor.TIDEGATE, event));
      }
    }
    return decision;
  }

  private void restore() {
    give(Optional.empty(), new PlaneCommand.RaiseEpoch(List.of(WHY), List.of(), GRACE));
  }

  private Decision<PlaneEvent> present(int epoch, long index) {
    return present(epoch, index, plane.generation());
  }

  private Decision<PlaneEvent> present(int epoch, long index, Generation told) {
    var presented = new Generation(epoch, index);
    return give(Optional.of(SERVICE), new PlaneCommand.Outrun("client-1", presented, told));
  }

  @Test
  void itIsTheTimeOfDayInMinutesSoThatTwoCopiesOfOneFolderDoNotShareIt() {
    restore();
    assertThat(plane.epoch()).isEqualTo(MINUTES);
  }

  @Test
  void whatWasLostMayHaveToldClientsToHoldTheirLeasesAlsoForAProcessThatStartsOnceMore() {
    restore();
    give(Optional.empty(), new PlaneCommand.Boot(false));
    give(Optional.empty(), new PlaneCommand.Boot(false));
    assertThat(plane.presumedHeld()).isEqualTo(GRACE);
  }

  @Test
  void itRisesEvenWithinAMinuteAndWhenTheClockIsBehind() {
    restore();
    restore();
    now = Instant.EPOCH;
    restore();
    assertThat(plane.epoch()).isEqualTo(MINUTES + 2);
  }

  @Test
  void aClientThatHasAppliedWhatWasNeverSaidRaisesItOnce() {
    assertThat(present(1, plane.size() + 1)).isInstanceOf(Decision.Accepted.class);
    assertThat(plane.epoch()).isEqualTo(MINUTES);
    long size = plane.size();
    assertThat(present(1, size + 50)).isEqualTo(Decision.accept(List.of()));
    assertThat(plane.size()).as("the same client, again").isEqualTo(size);
  }

  @Test
  void whatWasSaidIsNoNews() {
    assertThat(present(1, plane.size())).isEqualTo(Decision.accept(List.of()));
    assertThat(plane.epoch()).isEqualTo(1);
  }

  @Test
  void anIndexThatWasTakenAgainIsStillProof() {
    assertThat(present(1, plane.size(), new Generation(1, plane.size() - 1)))
        .as("the client is new to the process, which began at an earlier index")
        .isInstanceOf(Decision.Accepted.class);
    assertThat(plane.epoch()).isEqualTo(MINUTES);
    assertThat(present(1, plane.size() + 9, new Generation(1, 0)))
        .as("whoever is of an earlier epoch takes what is said now for newer")
        .isEqualTo(Decision.accept(List.of()));
  }

  @Test
  void itRisesAboveWhatWasPresented() {
    present(MINUTES + 7, 0);
    assertThat(plane.epoch()).isEqualTo(MINUTES + 8);
  }

  @Test
  void nobodyCanUseUpTheEpochs() {
    assertThat(present(MINUTES + DAY, 0)).isInstanceOf(Decision.Refused.class);
    for (int i = 0; i < 3 * DAY; i++) {
      present(plane.epoch(), plane.size() + 1);
    }
    assertThat(plane.epoch()).isEqualTo(MINUTES + DAY);
    assertThat(present(Integer.MAX_VALUE, 0)).isInstanceOf(Decision.Refused.class);
    now = now.plus(Duration.ofHours(1));
    assertThat(present(plane.epoch(), Long.MAX_VALUE)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void whatWasKilledInWhatWasLostIsKilledAgainAndAnUnknownFlagServesNobody() {
    var unknown = new FlagId(SCOPE, "unknown");
    give(Optional.empty(), new PlaneCommand.RaiseEpoch(List.of(WHY), List.of(unknown, WAY), GRACE));
    assertThat(plane.flags().get(WAY).orElseThrow().definition().enabled()).isFalse();
  }

  @Test
  void aTokenCanNotRaiseItByHand() {
    var raise = new PlaneCommand.RaiseEpoch(List.of(WHY), List.of(), GRACE);
    assertThat(give(Optional.of(SERVICE), raise)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void aJournalInWhichItFallsIsNone() {
    var raised = new PlaneEvent.EpochRaised(1, List.of(WHY), GRACE);
    assertThatThrownBy(
            () -> Evolution.evolve(plane, new Entry(plane.size(), now, Actor.TIDEGATE, raised)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("can not follow");
  }
}
