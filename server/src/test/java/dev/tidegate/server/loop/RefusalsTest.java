package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessEvent;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** However many commands are refused, the journal does not fill with it. */
class RefusalsTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Reason> WHY = List.of(Reason.of("rollout.unknown", "there is none"));

  private final Refusals refusals = new Refusals();
  private Plane plane = Plane.EMPTY;

  private void issue(TokenId id) {
    var token =
        new Token(
            id,
            Digest.of(id.value()),
            Role.OPERATOR,
            "ann",
            Scope.parse(Scope.ALL),
            Optional.empty(),
            START.plus(Duration.ofDays(1)),
            false);
    var event = new PlaneEvent.OfToken(id, new AccessEvent.TokenIssued(token));
    plane = Evolution.evolve(plane, new Entry(plane.size(), START, Actor.TIDEGATE, event));
  }

  private static TokenId token(int n) {
    return new TokenId("op-" + n);
  }

  private boolean isJournalled(Optional<TokenId> by, Duration later) {
    var command = new PlaneCommand.Promote(new RolloutId("ro-1"));
    return refusals.event(plane, new Request(START.plus(later), by, command), WHY).isPresent();
  }

  @Test
  void ofAStormByOneTokenTenAMinuteAreJournalled() {
    issue(token(1));
    int journalled = 0;
    for (int second = 0; second < 600; second++) {
      for (int i = 0; i < 1_000; i++) {
        journalled += isJournalled(Optional.of(token(1)), Duration.ofSeconds(second)) ? 1 : 0;
      }
    }
    assertThat(journalled).isBetween(90, 100);
  }

  @Test
  void ofAStormByMoreTokensThanAreRememberedAThousandAMinuteAreJournalled() {
    for (int n = 0; n < 3_000; n++) {
      issue(token(n));
    }
    int journalled = 0;
    for (int i = 0; i < 300_000; i++) {
      journalled += isJournalled(Optional.of(token(i % 3_000)), Duration.ofSeconds(30)) ? 1 : 0;
    }
    assertThat(journalled).isEqualTo(1_000);
    assertThat(isJournalled(Optional.of(token(1)), Duration.ofMinutes(3))).isTrue();
  }

  @Test
  void whoeverHasNoTokenLeavesNothing() {
    assertThat(isJournalled(Optional.empty(), Duration.ZERO)).isFalse();
    assertThat(isJournalled(Optional.of(new TokenId("op-unknown")), Duration.ZERO)).isFalse();
  }
}
