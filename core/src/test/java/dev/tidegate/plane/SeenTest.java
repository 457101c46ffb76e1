package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is intended has to be seen at the clients before more is intended. */
class SeenTest {
  private final Installation in = new Installation();

  SeenTest() {
    in.flag(FLAG, true);
  }

  /** Ten thousand units came in all, and so many of ten clients apply the stage. */
  private void window(RolloutId id, int cohort, long candidate, int acknowledged) {
    in.pass(Duration.ofMinutes(1));
    var cells =
        List.of(
            in.cell(id, cohort, Arm.CONTROL, 10_000 - candidate, 0),
            in.cell(id, cohort, Arm.CANDIDATE, candidate, 0));
    in.window(id, new Roster(10, acknowledged, 0), Gaps.NONE, cells);
  }

  private String unmet(RolloutId id) {
    return in.refused("", new PlaneCommand.Promote(id));
  }

  @Test
  void aStageThatFewerThanHalfOfThoseSeeWhoAreMeantIsNotFollowedByTheNext() {
    var id = in.climbing("1", FLAG);
    window(id, everyone(id), 400, 10);
    assertThat(unmet(id)).contains("less than half of what is intended");
    assertThat(in.live(id).watch().rung()).isZero();
  }

  @Test
  void aStageThatClientsDoNotApplyIsNotFollowedByTheNext() {
    var id = in.climbing("1", FLAG);
    window(id, everyone(id), 1_000, 9);
    assertThat(in.live(id).watch().rung()).isZero();
    assertThat(unmet(id)).contains("9 of 10 connected clients").doesNotContain("half");
    window(id, everyone(id), 1_000, 10);
    assertThat(in.live(id).watch().rung()).isEqualTo(1);
  }

  @Test
  void aStageOfACohortThatNobodyIsInHasNothingToShow() {
    var id = in.waiting("1", FLAG, RolloutDraft.STANDARD);
    in.tick(id, FOLLOWED);
    in.tick(id, FOLLOWED);
    window(id, everyone(id), 0, 0);
    assertThat(in.live(id).watch().rung()).as("none of them is internal").isEqualTo(1);
  }

  @Test
  void timeThatWasJudgedIsNotJudgedAgain() {
    var id = in.climbing("1", FLAG);
    assertThat(in.window(id, 90, 10, 0, Gaps.NONE)).isNotEmpty();
    in.pass(Installation.WINDOW.negated());
    assertThat(in.window(id, 90, 10, 0, Gaps.NONE)).as("once more").isEmpty();
    in.pass(Duration.ofMillis(-1));
    assertThat(in.window(id, 90, 10, 0, Gaps.NONE)).as("a part of it").isEmpty();
    in.pass(Duration.ofMillis(1));
    assertThat(in.window(id, 90, 10, 0, Gaps.NONE)).as("what follows it").isNotEmpty();
  }

  private int everyone(RolloutId id) {
    return in.live(id).plan().ladder().cohorts().size() - 1;
  }
}
