package dev.tidegate.bench.study;

import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Share;
import java.util.List;

/**
 * The judge's test of errors as publications try such tests: nothing but errors, one stage, α =
 * .05, and no tolerance, so that any more than the control is harm.
 */
final class AloneRule implements Rule {
  private static final JudgeSettings SETTINGS =
      new JudgeSettings(
          new Share(50_000),
          new Share(50_000),
          1_000_000,
          2_000_000,
          Scenario.TOLERATED,
          List.of(),
          1);

  private final Step step;
  private Tally tally = Tally.begin(SETTINGS).atStage(SETTINGS);

  AloneRule(Scenario scenario) {
    step = scenario.step();
  }

  @Override
  public void see(Look look, Run run) {
    tally = Judge.fold(SETTINGS, step, tally, look.signal(List.of()));
    if (Judge.judge(SETTINGS, step, tally).verdict() == Verdict.HARMFUL) {
      run.mark(Event.ALONE, look.window());
    }
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.ALONE);
  }
}
