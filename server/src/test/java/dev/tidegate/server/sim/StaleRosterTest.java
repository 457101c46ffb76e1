package dev.tidegate.server.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.loop.Lanes;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was known about clients when shares were others says nothing about the present ones. */
class StaleRosterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final Lanes lanes =
      new Lanes(store, Recovery.of(store, Optional.empty()), () -> NOW, () -> 0, _ -> {});

  private void give(PlaneCommand command) throws InterruptedException {
    var answer = lanes.offer(Optional.empty(), Optional.empty(), command);
    while (lanes.step()) {
      // until nothing waits
    }
    assertThat(answer.resultNow()).isInstanceOf(dev.tidegate.server.loop.Outcome.Done.class);
  }

  private Plane plane() {
    return lanes.position().plane();
  }

  private RolloutId climbing() throws InterruptedException {
    give(new PlaneCommand.Boot(true));
    for (var command : Requests.opening(NOW)) {
      give(command);
    }
    var requests = new Requests();
    var weather = new Weather(true, 1, java.time.Duration.ofSeconds(10));
    for (long seed = 0; plane().active().size() == 0; seed++) {
      var request = requests.next(List.of(plane()), new Dice(seed), weather);
      var _ = lanes.offer(Optional.of(new TokenId("op-ann")), Optional.empty(), request);
      while (lanes.step()) {
        // until nothing waits
      }
    }
    var id = plane().active().keys().getFirst();
    give(new PlaneCommand.Tick(Map.of(id, new Roster(1, 0, 0)), plane().size()));
    assertThat(plane().rollouts().get(id).orElseThrow()).isInstanceOf(Rollout.Live.class);
    return id;
  }

  @Test
  void aFallThatOvertakesATickIsNotObservedByIt() throws Exception {
    var id = climbing();
    var tick = new PlaneCommand.Tick(Map.of(id, new Roster(1, 1, 0)), plane().size());
    var _ = lanes.offer(Optional.empty(), Optional.empty(), tick);
    give(new PlaneCommand.Withdraw(id, ""));
    assertThat(plane().rollouts().get(id).orElseThrow())
        .as("some client may still serve the candidate")
        .isInstanceOf(Rollout.Withdrawing.class);

    give(new PlaneCommand.Tick(Map.of(id, new Roster(1, 1, 0)), plane().size()));
    assertThat(plane().rollouts().get(id).orElseThrow()).isInstanceOf(Rollout.Withdrawn.class);
  }

  @Test
  void aStageIsNotAppliedByThoseWhoAppliedTheOneBefore() throws Exception {
    var id = climbing();
    long asOf = plane().rollouts().get(id).orElseThrow().setBy();
    give(new PlaneCommand.Tick(Map.of(id, new Roster(1, 1, 0)), asOf));
    assertThat(((Rollout.Live) plane().rollouts().get(id).orElseThrow()).watch().applied())
        .isFalse();

    give(new PlaneCommand.Tick(Map.of(id, new Roster(1, 1, 0)), asOf + 1));
    assertThat(((Rollout.Live) plane().rollouts().get(id).orElseThrow()).watch().applied())
        .isTrue();
  }
}
