package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** After a silence that no lease outlasts, nobody is exposed until the stage is cleared anew. */
class SilenceTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(40);

  private final Installation in = new Installation();
  private final RolloutId id;

  SilenceTest() {
    in.flag(FLAG, true);
    id = in.climbing("1", FLAG);
    in.tick(id, FOLLOWED);
  }

  /** A process begins, after none ran for so long. */
  private void boots(Duration away) {
    in.pass(away);
    in.give(new PlaneCommand.Boot(true, away, LEASE));
  }

  private boolean isExposed() {
    return in.rollout(id) instanceof Rollout.Live;
  }

  @Test
  void aShortOutageChangesNothing() {
    boots(SHORT);
    assertThat(isExposed()).isTrue();
  }

  @Test
  void afterALongOneTheStageIsOpenedAnewAsSoonAsAClientIsThere() {
    int rung = in.rollout(id).rung();
    boots(LEASE);
    assertThat(isExposed()).isFalse();
    var risen = in.tick(id, FOLLOWED);
    assertThat(risen)
        .singleElement()
        .isInstanceOfSatisfying(
            PlaneEvent.RolloutRises.class,
            rise -> assertThat(rise.fact()).isEqualTo(new RolloutEvent.StageOpened(rung)));
  }

  @Test
  void aProcessThatEndedBeforeItDidAnythingHasToldNobodyAnything() {
    boots(SHORT);
    boots(SHORT);
    assertThat(isExposed()).isFalse();
  }

  @Test
  void aProcessThatWorkedMeanwhileHas() {
    boots(SHORT);
    in.flag(new FlagId(SCOPE, "another"), false);
    boots(SHORT);
    assertThat(isExposed()).isTrue();
  }

  @Test
  void aPlannedRestartTakesAsLongAsClientsWereTold() {
    in.give(new PlaneCommand.Stop(Duration.ofMinutes(2)));
    boots(Duration.ofSeconds(119));
    assertThat(isExposed()).isTrue();
    in.give(new PlaneCommand.Stop(Duration.ofMinutes(2)));
    boots(Duration.ofMinutes(2));
    assertThat(isExposed()).isFalse();
  }

  @Test
  void aPauseOfTheProcessIsASilenceToo() {
    in.give(new PlaneCommand.Unheard(LEASE.minusMillis(1), LEASE));
    assertThat(isExposed()).isTrue();
    in.give(new PlaneCommand.Unheard(LEASE, LEASE));
    assertThat(isExposed()).isFalse();
  }
}
