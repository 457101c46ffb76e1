package dev.tidegate.bench.study;

import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Trials;
import dev.tidegate.judge.Verdict;
import java.util.List;
import java.util.Optional;

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
  private final Optional<TidegateRule> next;
  private Tally tally;

  /**
   * The judge of a service's first rollout.
   *
   * @param gate whether the first verdict is all that is asked for
   */
  TidegateRule(Scenario scenario, boolean gate) {
    this(scenario, gate, Trials.NONE, Optional.empty());
  }

  private TidegateRule(
      Scenario scenario, boolean gate, Trials trials, Optional<TidegateRule> next) {
    this.gate = gate;
    this.next = next;
    settings = knowing(scenario.settings(.01), trials);
    bolder = knowing(scenario.settings(.05), trials);
    step = scenario.step();
    limits = limits(scenario);
    tally = Tally.begin(settings).atStage(settings);
  }

  private static JudgeSettings knowing(JudgeSettings settings, Trials trials) {
    return trials.runs() == 0 ? settings : settings.knowing(trials);
  }

  /**
   * The judge of a first rollout, and of the same one if it were the second: after one that was no
   * worse than its control, and as long.
   */
  static TidegateRule twice(Scenario scenario, long seed) {
    var settings = scenario.settings(.01);
    var tally = Tally.begin(settings).atStage(settings);
    var before = new Stream(scenario.healthy(), seed);
    for (int i = 0; i < scenario.windows(); i++) {
      tally = Judge.fold(settings, scenario.step(), tally, before.next().signal(limits(scenario)));
    }
    var trials = Trials.NONE.and(settings, tally.self());
    var second = new TidegateRule(scenario, false, trials, Optional.empty());
    return new TidegateRule(scenario, false, Trials.NONE, Optional.of(second));
  }

  private static List<Integer> limits(Scenario scenario) {
    return scenario.limits().stream()
        .map(limit -> scenario.boundaries().indexOf(limit.micros() / 1_000))
        .toList();
  }

  @Override
  public void see(Look look, Run run) {
    var judgement = judged(look);
    if (isHarmful(bolder, judgement)) {
      run.mark(Event.HARM_5, look.window());
    }
    if (isAdvisedAgainst(judgement)) {
      run.mark(Event.ADVICE, look.window());
    }
    if (judgement.selfAlarm().isPresent()) {
      run.mark(Event.SELF, look.window());
    }
    if (judgement.verdict() == Verdict.HARMFUL) {
      run.mark(Event.HARM, look.window());
    }
    if (judgement.verdict() == Verdict.SAFE && !run.has(Event.HARM)) {
      run.mark(Event.SAFE, look.window());
    }
    next.ifPresent(second -> second.seeAsNext(look, run));
  }

  private void seeAsNext(Look look, Run run) {
    var judgement = judged(look);
    if (isHarmful(bolder, judgement)) {
      run.mark(Event.NEXT_5, look.window());
    }
    if (judgement.verdict() == Verdict.HARMFUL) {
      run.mark(Event.NEXT, look.window());
    }
  }

  private Judgement judged(Look look) {
    tally = Judge.fold(settings, step, tally, look.signal(limits));
    return Judge.judge(settings, step, tally);
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

  /** What would be, did requests decide as units do. */
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
        : run.has(Event.HARM) && run.has(Event.ADVICE) && (next.isEmpty() || run.has(Event.NEXT));
  }
}
