package dev.tidegate.bench.study;

import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Verdict;
import java.util.List;

/**
 * The judge itself, at α = .01. Its evidence does not depend on α, so the same evidence is compared
 * with what α = .05 asks for, too.
 */
final class TidegateRule implements Rule {
  private static final double NANO = 1e9;

  private final JudgeSettings settings;
  private final JudgeSettings bolder;
  private final Step step;
  private final List<Integer> limits;
  private final boolean gate;
  private Tally tally;

  /**
   * The judge of a scenario.
   *
   * @param gate whether the first verdict is all that is asked for
   */
  TidegateRule(Scenario scenario, boolean gate) {
    this.gate = gate;
    settings = scenario.settings(.01);
    bolder = scenario.settings(.05);
    step = scenario.step();
    limits =
        scenario.limits().stream()
            .map(limit -> scenario.boundaries().indexOf(limit.micros() / 1_000))
            .toList();
    tally = Tally.begin(settings).atStage(settings);
  }

  @Override
  public void see(Look look, Run run) {
    tally = Judge.fold(settings, step, tally, look.signal(limits));
    var judgement = Judge.judge(settings, step, tally);
    if (isHarmful(bolder, judgement)) {
      run.mark(Event.HARM_5, look.window());
    }
    if (isAdvisedAgainst(judgement)) {
      run.mark(Event.ADVICE, look.window());
    }
    if (judgement.verdict() == Verdict.HARMFUL) {
      run.mark(Event.HARM, look.window());
    }
    if (judgement.verdict() == Verdict.SAFE && !run.has(Event.HARM)) {
      run.mark(Event.SAFE, look.window());
    }
  }

  private static boolean isHarmful(JudgeSettings settings, Judgement judgement) {
    for (int m = 0; m < judgement.metrics().size(); m++) {
      var metric = judgement.metrics().get(m);
      if (metric.harm() / NANO >= Judge.harmThreshold(settings, m)
          || metric.bound() / NANO >= Judge.boundThreshold(settings, m)) {
        return true;
      }
    }
    return false;
  }

  /** What would be, did requests decide. */
  private boolean isAdvisedAgainst(Judgement judgement) {
    for (int m = 0; m < judgement.metrics().size(); m++) {
      if (judgement.metrics().get(m).requests() / NANO >= Judge.harmThreshold(settings, m)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isDone(Run run) {
    return gate
        ? run.has(Event.HARM) || run.has(Event.SAFE)
        : run.has(Event.HARM) && run.has(Event.ADVICE);
  }
}
