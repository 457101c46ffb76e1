package dev.tidegate.bench.study;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.KnownEffect;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Share;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The judge's test of one thing as publications try such tests: nothing but errors, or nothing but
 * latency at all boundaries of the histogram; one stage, α = .05, and no tolerance, so that any
 * more than the control is harm. Beside it, of latency, what publications try: the same bets on
 * requests, taken to be independent.
 */
final class AloneRule implements Rule {
  private static final Share ALPHA = new Share(50_000);
  private static final double NEEDED = -Math.log(ALPHA.fraction());
  private static final double NANO = 1e9;

  /** Of the latency limits, against 1 for errors. */
  private static final int ALL = 1_000_000;

  /** Measured often enough to be believed: requests are independent of each other. */
  private static final KnownEffect INDEPENDENT =
      new KnownEffect(1_000_000, 1_000_000, 1_000_000, 1_000_000);

  private final JudgeSettings settings;
  private final Step step;
  private final List<Integer> limits;
  private Tally tally;

  private AloneRule(Scenario scenario, List<Integer> limits) {
    this.limits = limits;
    step = scenario.step();
    settings = settings(scenario, limits);
    tally = Tally.begin(settings).atStage(settings);
  }

  static AloneRule ofErrors(Scenario scenario) {
    return new AloneRule(scenario, List.of());
  }

  static AloneRule ofLatency(Scenario scenario) {
    return new AloneRule(
        scenario, IntStream.range(0, scenario.boundaries().size()).boxed().toList());
  }

  private static JudgeSettings settings(Scenario scenario, List<Integer> limits) {
    var contract =
        limits.stream()
            .map(b -> new LatencyLimit(scenario.boundaries().get(b) * 1_000, Share.ALL))
            .toList();
    var weights = IntStream.rangeClosed(0, limits.size()).mapToObj(m -> m == 0 ? 1 : ALL).toList();
    return new JudgeSettings(
        ALPHA,
        ALPHA,
        1_000_000,
        2_000_000,
        Scenario.TOLERATED,
        contract,
        1,
        List.of(),
        limits.isEmpty() ? List.of() : weights,
        List.of(),
        limits.isEmpty() ? List.of() : Collections.nCopies(1 + limits.size(), INDEPENDENT));
  }

  @Override
  public void see(Look look, Run run) {
    tally = Judge.fold(settings, step, tally, look.signal(limits));
    var judgement = Judge.judge(settings, step, tally);
    if (judgement.verdict() == Verdict.HARMFUL) {
      run.mark(Event.ALONE, look.window());
    }
    if (!limits.isEmpty() && byRequests(judgement) >= NEEDED) {
      run.mark(Event.ALONE_REQUESTS, look.window());
    }
  }

  /** The logarithm of the average over the boundaries. */
  private static double byRequests(Judgement judgement) {
    var latency = judgement.metrics().subList(1, judgement.metrics().size());
    return Math.log(
        latency.stream().mapToDouble(m -> Math.exp(m.requests() / NANO)).average().orElse(0));
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.ALONE) && (limits.isEmpty() || run.has(Event.ALONE_REQUESTS));
  }
}
