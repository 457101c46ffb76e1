package dev.tidegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessEvent;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token that expires is told of in time, and not too often. */
class TokenAlarmTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final List<String> warnings = new ArrayList<>();
  private final TokenAlarm alarm = new TokenAlarm(() -> this.plane, () -> this.now, warnings::add);
  private Plane plane = Plane.EMPTY;
  private Instant now = START;

  private void issue(String id, Duration life) {
    var token =
        new Token(
            new TokenId(id),
            Digest.of(id),
            Role.SERVICE,
            "billing",
            Scope.parse("shop/production/billing"),
            Optional.empty(),
            START.plus(life),
            false);
    happens(new PlaneEvent.OfToken(token.id(), new AccessEvent.TokenIssued(token)));
  }

  private void happens(PlaneEvent event) {
    plane = Evolution.evolve(plane, new Entry(plane.size(), START, Actor.TIDEGATE, event));
  }

  private List<String> at(Duration later) {
    now = START.plus(later);
    warnings.clear();
    alarm.look();
    return List.copyOf(warnings);
  }

  @Test
  void aTokenIsToldOfFromFourteenDaysBeforeItExpiresAndAlsoOnceItHas() {
    issue("svc-1", Duration.ofDays(90));
    assertThat(at(Duration.ofDays(76).minusSeconds(1))).isEmpty();
    assertThat(at(Duration.ofDays(76)))
        .containsExactly("token svc-1 (service \"billing\") expires in 14 days: create another");
    assertThat(at(Duration.ofDays(90).minusMinutes(30)))
        .containsExactly("token svc-1 (service \"billing\") expires in 30 minutes: create another");
    assertThat(at(Duration.ofDays(92))).singleElement().asString().contains("has expired");
  }

  @Test
  void eachIsToldOfOnceADay() {
    issue("svc-1", Duration.ofDays(10));
    assertThat(at(Duration.ZERO)).hasSize(1);
    assertThat(at(Duration.ofHours(23))).isEmpty();
    assertThat(at(Duration.ofHours(24))).hasSize(1);
  }

  @Test
  void oneThatWasRevokedIsNotToldOf() {
    issue("svc-1", Duration.ofDays(1));
    happens(new PlaneEvent.OfToken(new TokenId("svc-1"), new AccessEvent.TokenRevoked()));
    assertThat(at(Duration.ZERO)).isEmpty();
  }

  @Test
  void veryManyDoNotFillTheLog() {
    for (int i = 0; i < 500; i++) {
      issue("svc-" + i, Duration.ofDays(1));
    }
    assertThat(at(Duration.ZERO)).hasSize(21).last().asString().startsWith("480 more tokens");
    assertThat(at(Duration.ofHours(1))).isEmpty();
  }
}
