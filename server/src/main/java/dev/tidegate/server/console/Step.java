package dev.tidegate.server.console;

import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A step of the ladder as it is drawn.
 *
 * @param exposes whom, in words
 */
public record Step(String name, String exposes, State state) {

  /** Where the rollout is, as seen from this step. */
  public enum State {
    DONE,
    /** It was here before it was withdrawn. */
    PASSED,
    NOW,
    /** It was here when it was withdrawn. */
    FELL,
    AHEAD;

    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For those who can not see how it is drawn. */
    public String word() {
      return this == FELL ? "withdrawn here" : style();
    }
  }

  /** All steps, settling the last. */
  static List<Step> of(Rollout rollout) {
    var ladder = rollout.plan().ladder();
    boolean settled = rollout instanceof Rollout.Settled;
    int at =
        switch (rollout) {
          case Rollout.Settled _ -> ladder.stages().size();
          case Rollout.Waiting waiting -> waiting.next();
          case Rollout.Drilling _, Rollout.Live _, Rollout.Withdrawing _, Rollout.Withdrawn _ ->
              rollout.reached();
        };
    boolean fell = !rollout.isOpen() && !settled;
    boolean waits = rollout instanceof Rollout.Waiting;
    var here = fell ? State.FELL : waits ? State.AHEAD : State.NOW;
    var before = fell ? State.PASSED : State.DONE;
    var steps = new ArrayList<Step>();
    for (int i = 0; i < ladder.stages().size(); i++) {
      var stage = ladder.stages().get(i);
      var exposes = i == ladder.top() ? "watched" : exposes(stage.share(), stage.cohort());
      steps.add(new Step(stage.name(), exposes, i < at ? before : i == at ? here : State.AHEAD));
    }
    steps.add(new Step("settled", "stable", settled ? State.DONE : State.AHEAD));
    return steps;
  }

  private static String exposes(Share share, String cohort) {
    return share + " of " + cohort;
  }
}
