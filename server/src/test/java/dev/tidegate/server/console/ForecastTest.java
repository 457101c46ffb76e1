package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Condition;
import dev.tidegate.plane.Clearing;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Roster ONE = new Roster(1, 1, 0);

  private final Course course = new Course(new MemoryStore()).begun("a change");

  @AfterEach
  void end() {
    course.close();
  }

  private Forecast forecast() {
    return forecast(ONE);
  }

  private Forecast forecast(Roster clients) {
    var conditions = Clearing.conditions(course.plane(), Course.ID, false, course.now());
    return Forecast.of(course.rollout(), clients, conditions, course.now());
  }

  @Test
  void whatMoreOfTheSameDoesNotMeetIsNotPromised() {
    course.ticked().window(1_000, 0);
    var wanted = Condition.fails("rollback.drilled", "the fall was never drilled");
    assertThat(Forecast.of(course.rollout(), ONE, List.of(wanted), course.now()).headline())
        .isEqualTo("it waits: the fall was never drilled");
  }

  @Test
  void whatIsProvenHarmfulIsSaidToBeWhereItIsOnlyAdvised() {
    try (var advised = new Course(new MemoryStore()).advising().begun("a change")) {
      advised.give(new PlaneCommand.Promote(Course.ID));
      advised.ticked().window(1_000, 300);
      var forecast = Forecast.of(advised.rollout(), ONE, List.of(), advised.now());
      assertThat(forecast.headline()).startsWith("it is proven harmful");
    }
  }

  @Test
  void whatWaitsForAClientSaysSo() {
    assertThat(forecast(new Roster(0, 0, 0)).headline())
        .isEqualTo("its first stage opens once a client is connected");
    assertThat(forecast().headline())
        .isEqualTo("its first stage opens as soon as its conditions are met");
  }

  @Test
  void aStageThatIsSafeButYoungWaitsForItsTime() {
    course.ticked().window(1_000, 0); // proven at once; the stage takes a minute
    assertThat(forecast().headline()).isEqualTo("stage “opted-in” in about 50 s, at this rate");
  }

  @Test
  void aStageWithFewUsersTakesWhatTheirProofTakes() {
    course.ticked().window(4, 0);
    var in = Forecast.decision((Rollout.Live) course.rollout(), course.now()).orElseThrow();
    assertThat(in).isGreaterThan(Duration.ofMinutes(2)).isLessThan(Duration.ofHours(2));
  }

  @Test
  void whatCanNotBeProvenIsHeldAndThenWithdrawnAndWhenIsSaid() {
    course.ticked().window(1_000, 0, 50); // as slow as the contract just tolerates
    assertThat(forecast().headline())
        .isEqualTo("no decision in sight: safety can not be proven like this");
    assertThat(forecast().notes())
        .containsExactly(
            "it is held at 04:00:00 UTC, in 59 min, unless it is proven safe before",
            "it is withdrawn at 09:00:00 UTC, in 5 h 59 min, unless it is proven safe before");
  }

  @Test
  void silenceIsNoForecast() {
    course.ticked();
    assertThat(forecast().headline()).isEqualTo("the stage has just been opened");
    course.pass(Duration.ofMinutes(5));
    assertThat(forecast().headline()).isEqualTo("nothing was judged in this stage");
    assertThat(forecast().notes()).hasSize(2);
  }

  @Test
  void aHoldWaitsForSomebody() {
    course.ticked().window(1_000, 0);
    course.give(new PlaneCommand.Hold(Course.ID, "lunch"));
    assertThat(forecast().headline()).isEqualTo("it waits for somebody to promote it");
    assertThat(forecast().notes()).hasSize(1).first().asString().startsWith("it is withdrawn at");
  }

  @Test
  void aWithdrawalCountsWhoMayStillServe() {
    course.ticked();
    course.give(new PlaneCommand.Withdraw(Course.ID, "enough"));
    assertThat(forecast(new Roster(3, 1, 2)).headline())
        .isEqualTo(
            "2 clients may still serve the candidate: until they answer, or their leases end");
  }

  @Test
  void unitsThatDoNotArriveAsAssignedProveNothing() {
    while (course.rollout().rung() < 2) {
      course.ticked().window(1_000, 0);
    }
    course.ticked().lopsided(2_000);
    assertThat(forecast().headline())
        .isEqualTo("no decision in sight: units do not arrive as they were assigned");
  }
}
