package dev.tidegate.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.flags.Problem;
import dev.tidegate.judge.Steadiness;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.service.ServiceCommand;
import dev.tidegate.service.ServiceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Windows of services as a whole. */
class PulseTest {
  private static final Scope SERVICE = Scope.parse("shop/production/billing");
  private static final SteadyTerms TERMS = SteadyTerms.STANDARD;

  private final Pulse pulse = new Pulse(TERMS);
  private Plane plane = Plane.EMPTY;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private static ServicePart part(long requests, long failed) {
    return new ServicePart(requests, failed, Map.of("40", requests));
  }

  private void happens(ServiceEvent fact) {
    var entry =
        new Entry(plane.size(), now, Actor.TIDEGATE, new PlaneEvent.OfService(SERVICE, fact));
    plane = Evolution.evolve(plane, entry);
  }

  /** A window, and what is said after it. */
  private List<PlaneCommand> window(Pulse of, long requests, long failed) {
    of.add(SERVICE, part(requests, failed), now);
    now = now.plus(TERMS.window());
    return of.due(plane, now);
  }

  private Optional<ServiceCommand> windows(Pulse of, int most, long failed) {
    for (int i = 0; i < most; i++) {
      for (var said : window(of, 1_000, failed)) {
        return said instanceof PlaneCommand.ToService(var service, var ask)
                && service.equals(SERVICE)
            ? Optional.of(ask)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Steadiness failures(Pulse of) {
    return of.reading(SERVICE).orElseThrow().vitals().metrics().getFirst();
  }

  private ServiceEvent.Degraded degraded() {
    windows(pulse, 31, 2);
    var ask = windows(pulse, 20, 40).orElseThrow();
    return new ServiceEvent.Degraded(((ServiceCommand.Degrade) ask).symptom());
  }

  @Test
  void itIsSaidWithItsFiguresUntilTheJournalHasItAndThenNoMore() {
    var symptom = degraded().symptom();
    assertThat(symptom.requests()).isBetween(3_000L, 10_000L);
    assertThat(symptom.bad()).isEqualTo(symptom.requests() / 25);
    assertThat(symptom.evidence()).isGreaterThanOrEqualTo(symptom.needed());
    assertThat(windows(pulse, 1, 40)).as("nobody took it").isNotEmpty();
    happens(new ServiceEvent.Degraded(symptom));
    assertThat(windows(pulse, 50, 40)).isEmpty();
    assertThat(windows(pulse, 60, 2)).contains(new ServiceCommand.Recover());
    happens(new ServiceEvent.Recovered());
    assertThat(windows(pulse, 60, 2)).isEmpty();
  }

  @Test
  void somebodysWordBeginsAnew() {
    happens(degraded());
    happens(new ServiceEvent.Acknowledged("new clients"));
    assertThat(windows(pulse, 40, 40)).isEmpty();
    assertThat(failures(pulse)).isInstanceOf(Steadiness.Steady.class);
    assertThat(windows(pulse, 20, 400)).isNotEmpty();
  }

  @Test
  void anotherProcessKnowsWhatIsInTheJournalAndLearnsTheRestAnew() {
    var other = new Pulse(TERMS);
    happens(degraded());
    assertThat(windows(other, 100, 40)).as("it does not take bad for normal").isEmpty();
    assertThat(failures(other)).isInstanceOf(Steadiness.Degraded.class);
    assertThat(windows(other, 60, 0)).contains(new ServiceCommand.Recover());
    var third = new Pulse(TERMS);
    happens(new ServiceEvent.Recovered());
    windows(third, 1, 2);
    assertThat(failures(third)).isInstanceOf(Steadiness.Learning.class);
  }

  @Test
  void aServiceThatFallsSilentStaysAsItWasAndIsForgottenAfterADay() {
    happens(degraded());
    for (int i = 0; i < 100; i++) {
      now = now.plus(TERMS.window());
      assertThat(pulse.due(plane, now)).isEmpty();
    }
    assertThat(failures(pulse)).isInstanceOf(Steadiness.Degraded.class);
    now = now.plusSeconds(90_000);
    pulse.due(plane, now);
    assertThat(pulse.readings()).isEmpty();
  }

  @Test
  void thereIsAnEndToTheServicesThatAreWatchedAndElsewhereNothingRuns() {
    for (int i = 0; i < 2_000; i++) {
      pulse.add(Scope.parse("shop/production/service-" + i), part(10, 0), now);
    }
    pulse.add(Scope.parse("*"), part(10, 0), now);
    assertThat(pulse.readings()).hasSize(1_000);
  }

  @Test
  void aTimeOfDayThatIsSetBackIsNoWindow() {
    windows(pulse, 5, 2);
    now = now.minusSeconds(7_200);
    assertThat(pulse.due(plane, now)).isEmpty();
    windows(pulse, 24, 2);
    assertThat(failures(pulse)).isInstanceOf(Steadiness.Learning.class);
    windows(pulse, 2, 2);
    assertThat(failures(pulse)).isInstanceOf(Steadiness.Steady.class);
  }

  @Test
  void aPartThatCanNotBeIsRefused() {
    assertThat(problems(part(10, 3))).isEmpty();
    assertThat(problems(new ServicePart(10, 0, Map.of()))).as("all of them the first").isEmpty();
    assertThat(problems(new ServicePart(10, 11, Map.of()))).contains("service.failed");
    assertThat(problems(new ServicePart(-1, 0, Map.of()))).contains("service.requests");
    assertThat(problems(new ServicePart(10, 0, Map.of("40", 11L)))).contains("service.histogram");
    assertThat(problems(new ServicePart(10, 0, Map.of("40", -1L)))).contains("service.histogram");
    var beyond = Integer.toString(LatencyLayout.BUCKETS);
    assertThat(problems(new ServicePart(10, 0, Map.of(beyond, 1L)))).contains("service.histogram");
    assertThat(problems(new ServicePart(10, 0, Map.of("x", 1L)))).contains("service.histogram");
  }

  private static List<String> problems(ServicePart part) {
    var report =
        new Report(
            "client-1",
            SERVICE,
            Optional.empty(),
            1,
            new Generation(1, 1),
            List.of(),
            Optional.of(part));
    return ReportCheck.problems(report, _ -> Optional.empty()).stream()
        .map(Problem::where)
        .toList();
  }
}
