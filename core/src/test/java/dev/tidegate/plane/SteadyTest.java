package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.service.ServiceCommand;
import dev.tidegate.service.ServiceDecider;
import dev.tidegate.service.ServiceEvent;
import dev.tidegate.service.ServiceState;
import dev.tidegate.service.Symptom;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is worse than it was: nothing rises on it, and everything falls as ever. */
class SteadyTest {
  private static final FlagId FLAG = Installation.FLAG;
  private static final Scope SERVICE = Installation.SCOPE;
  private static final Symptom WORSE = symptom(2_410, 147);

  private final Installation in = new Installation();

  @BeforeEach
  void aFlag() {
    in.flag(FLAG, true);
  }

  private static Symptom symptom(long requests, long bad) {
    return new Symptom(
        0,
        requests,
        bad,
        Duration.ofSeconds(40),
        new Share(12_000),
        16_200_000_000L,
        12_465_000_000L);
  }

  private void degrade(Scope service) {
    in.give(new PlaneCommand.ToService(service, new ServiceCommand.Degrade(WORSE)));
  }

  private void recover() {
    in.give(new PlaneCommand.ToService(SERVICE, new ServiceCommand.Recover()));
  }

  private boolean isAsked(RolloutId id) {
    return Clearing.conditions(in.plane, id, true, in.now).stream()
        .anyMatch(condition -> condition.name().equals(ServiceDecider.STEADY));
  }

  @Test
  void nothingRisesOnItWhoeverAsksAndAllDoesAgainAfterwards() {
    degrade(SERVICE);
    var id = in.waiting("1", FLAG, Installation.draft("10 %", "100 %"));
    assertThat(in.tick(id, Installation.FOLLOWED)).isEmpty();
    assertThat(in.refused("", new PlaneCommand.Promote(id)))
        .contains("service.steady: shop/production/billing/* is worse than it was: 6.0995 % of")
        .contains("2,410 requests in 40 s failed, and its baseline is 1.2 %");

    recover();
    in.tick(id, Installation.FOLLOWED);

    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    assertThat(isAsked(id)).as("silence is no condition that holds").isFalse();
  }

  @Test
  void whatClimbsIsHeldWithTheFiguresAndFallsWhenAsked() {
    var id = in.climbing("1", FLAG);
    degrade(SERVICE);
    assertThat(((Rollout.Held) in.rollout(id)).reasons().getFirst().data())
        .containsEntry("bad", "147")
        .containsEntry("baselinePpm", "12000");

    recover();
    in.tick(id, Installation.FOLLOWED);
    assertThat(in.rollout(id)).as("somebody has to look").isInstanceOf(Rollout.Held.class);
    degrade(SERVICE);
    in.withdraw(id);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void aBakeIsHeldTooAndHarmStillWithdraws() {
    var id = in.waiting("1", FLAG, Installation.draft("50 %", "100 %"));
    in.tick(id, Installation.FOLLOWED);
    in.tick(id, Installation.FOLLOWED);
    for (int i = 0; i < 40 && !(in.rollout(id) instanceof Rollout.Baking); i++) {
      in.window(id, in.rollout(id).rung() == 0 ? 500 : 0, 500, 0, Gaps.NONE);
      in.tick(id, Installation.FOLLOWED);
    }
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Baking.class);
    degrade(SERVICE);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Held.class);
    for (int i = 0; i < 20 && in.rollout(id) instanceof Rollout.Held; i++) {
      in.window(id, 0, 500, 250, Gaps.NONE);
    }
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void inAdviseModeItIsOnlySaid() {
    var id =
        in.waiting("1", FLAG, Installation.draft(Mode.ADVISE, Optional.empty(), "10 %", "100 %"));
    in.give(new PlaneCommand.Promote(id));
    in.tick(id, Installation.FOLLOWED);
    degrade(SERVICE);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    assertThat(in.live(id).watch().advised()).contains(RolloutEvent.Advice.HOLD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop/production/billing/eu-1", "shop/production", "shop/production/billing"})
  void itIsOfEveryScopeThatMeetsTheService(String scope) {
    var id = in.climbing("1", FLAG);
    degrade(Scope.parse(scope));
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Held.class);
    assertThat(isAsked(id)).isTrue();
  }

  @Test
  void anotherServiceGoesOn() {
    var id = in.climbing("1", FLAG);
    degrade(Scope.parse("shop/production/search"));
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    assertThat(isAsked(id)).isFalse();
  }

  @Test
  void anOperatorTakesItForNormalWithAReasonAndNobodyElseCan() {
    in.token("op-ann", Role.OPERATOR, "*");
    in.token("op-far", Role.OPERATOR, "shop/test");
    in.token("svc-billing", Role.SERVICE, SERVICE.toString());
    degrade(SERVICE);
    var take = new PlaneCommand.ToService(SERVICE, new ServiceCommand.Acknowledge("new clients"));
    assertThat(in.refused("svc-billing", take)).contains("access");
    assertThat(in.refused("op-far", take)).contains("access");
    assertThat(
            in.refused(
                "op-ann", new PlaneCommand.ToService(SERVICE, new ServiceCommand.Acknowledge(" "))))
        .contains("--reason");
    long index = in.plane.size();
    in.give("op-ann", take);
    assertThat(in.plane.services().get(SERVICE))
        .contains(new ServiceState.Acknowledged(in.now, index, "ann", "new clients"));
  }

  @Test
  void nobodyButTheServerSaysThatItIsWorse() {
    in.token("op-ann", Role.OPERATOR, "*");
    for (var ask :
        new ServiceCommand[] {new ServiceCommand.Degrade(WORSE), new ServiceCommand.Recover()}) {
      assertThat(in.refused("op-ann", new PlaneCommand.ToService(SERVICE, ask)))
          .contains("access.internal");
    }
  }

  @Test
  void itIsSaidOnceAndWhatCanNotBeIsRefused() {
    var degrade = new PlaneCommand.ToService(SERVICE, new ServiceCommand.Degrade(WORSE));
    assertThat(in.give(degrade))
        .containsExactly(new PlaneEvent.OfService(SERVICE, new ServiceEvent.Degraded(WORSE)));
    assertThat(in.give(degrade)).isEmpty();
    recover();
    assertThat(in.give(new PlaneCommand.ToService(SERVICE, new ServiceCommand.Recover())))
        .isEmpty();
    var impossible = new ServiceCommand.Degrade(symptom(10, 11));
    assertThat(in.ask("", new PlaneCommand.ToService(SERVICE, impossible)))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void whatCanNotHaveHappenedIsNotFolded() {
    assertThat(follows(new ServiceEvent.Recovered())).isFalse();
    assertThat(follows(new ServiceEvent.Degraded(symptom(10, 11)))).isFalse();
    degrade(SERVICE);
    assertThat(follows(new ServiceEvent.Degraded(WORSE))).isFalse();
    assertThat(follows(new ServiceEvent.Recovered())).isTrue();
  }

  private boolean follows(ServiceEvent fact) {
    var event = new PlaneEvent.OfService(SERVICE, fact);
    try {
      var entry = new Entry(in.plane.size(), in.now, Actor.TIDEGATE, event);
      return Evolution.evolve(in.plane, entry).size() > in.plane.size();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Test
  void thereIsAnEndToWhatIsKnownOfServices() {
    for (int i = 0; i < 1_000; i++) {
      degrade(Scope.parse("shop/test/service-" + i));
    }
    assertThat(
            in.refused("", new PlaneCommand.ToService(SERVICE, new ServiceCommand.Degrade(WORSE))))
        .contains("service.many");
    degrade(Scope.parse("shop/test/service-7"));
  }
}
