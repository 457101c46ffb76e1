package dev.tidegate.rollout;

import dev.tidegate.contract.Contract;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Trials;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be chosen about a rollout; what is left out has a default. */
public record RolloutDraft(
    List<CohortRule> cohorts,
    List<Stage> stages,
    Optional<Stage> bake,
    Optional<Mode> mode,
    Optional<Unit> unit,
    Optional<Duration> window,
    Optional<Share> alpha,
    Optional<Share> beta,
    Optional<Integer> harmRatioPpm,
    Optional<Integer> safeRatioPpm,
    Optional<RolloutId> supersedes,
    Optional<LapseRule.OnLapse> onLapse,
    Optional<Duration> freezeFor,
    Optional<LapseRule.Capacity> stableTakesAllBack,
    Weighing weighing,
    Optional<ComparisonDraft> compare) {

  /** Windows of 10 s, α = 1 %, β = 5 %, not worse up to 1.1 times, worse from 2 times. */
  public static final RolloutDraft STANDARD =
      new RolloutDraft(
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The default chance that a change that is no worse is withdrawn. */
  public static final Share ALPHA = new Share(10_000);

  private static final Share BETA = new Share(50_000);
  private static final Share MOST = new Share(200_000);
  private static final int HARM_RATIO = 1_100_000;
  private static final int SAFE_RATIO = 2_000_000;
  private static final int MAX_RATIO = 10_000_000;

  public RolloutDraft {
    cohorts = List.copyOf(cohorts);
    stages = List.copyOf(stages);
  }

  /** A draft that says nothing of lapsed leases, nor of metrics, and climbs. */
  public RolloutDraft(
      List<CohortRule> cohorts,
      List<Stage> stages,
      Optional<Stage> bake,
      Optional<Mode> mode,
      Optional<Unit> unit,
      Optional<Duration> window,
      Optional<Share> alpha,
      Optional<Share> beta,
      Optional<Integer> harmRatioPpm,
      Optional<Integer> safeRatioPpm,
      Optional<RolloutId> supersedes) {
    this(
        cohorts,
        stages,
        bake,
        mode,
        unit,
        window,
        alpha,
        beta,
        harmRatioPpm,
        safeRatioPpm,
        supersedes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Weighing.STANDARD,
        Optional.empty());
  }

  /** This draft with a word on what a client does when its lease lapses. */
  public RolloutDraft onLapse(
      Optional<LapseRule.OnLapse> what,
      Optional<Duration> howLong,
      Optional<LapseRule.Capacity> capacity) {
    return new RolloutDraft(
        cohorts,
        stages,
        bake,
        mode,
        unit,
        window,
        alpha,
        beta,
        harmRatioPpm,
        safeRatioPpm,
        supersedes,
        what,
        howLong,
        capacity,
        weighing,
        compare);
  }

  /** This draft with a word on how the chance of a false alarm is spent. */
  public RolloutDraft weighing(Weighing other) {
    return new RolloutDraft(
        cohorts,
        stages,
        bake,
        mode,
        unit,
        window,
        alpha,
        beta,
        harmRatioPpm,
        safeRatioPpm,
        supersedes,
        onLapse,
        freezeFor,
        stableTakesAllBack,
        other,
        compare);
  }

  /** This draft with a first stage that compares, if there is to be one. */
  public RolloutDraft comparing(Optional<ComparisonDraft> with) {
    return new RolloutDraft(
        cohorts,
        stages,
        bake,
        mode,
        unit,
        window,
        alpha,
        beta,
        harmRatioPpm,
        safeRatioPpm,
        supersedes,
        onLapse,
        freezeFor,
        stableTakesAllBack,
        weighing,
        with);
  }

  /** What a client does when its lease lapses. */
  public LapseRule lapseRule() {
    var what = onLapse.orElse(LapseRule.OnLapse.FALL);
    var standard = what == LapseRule.OnLapse.FREEZE ? LapseRule.FREEZE_FOR : Duration.ZERO;
    return new LapseRule(
        what, freezeFor.orElse(standard), stableTakesAllBack.orElse(LapseRule.Capacity.UNKNOWN));
  }

  public Duration windowOrDefault() {
    return window.orElse(WINDOW);
  }

  public Share alphaOrDefault() {
    return alpha.orElse(ALPHA);
  }

  public Share betaOrDefault() {
    return beta.orElse(BETA);
  }

  public int harmRatioOrDefault() {
    return harmRatioPpm.orElse(HARM_RATIO);
  }

  public int safeRatioOrDefault() {
    return safeRatioPpm.orElse(SAFE_RATIO);
  }

  public Mode modeOrDefault() {
    return mode.orElse(Mode.ENFORCE);
  }

  public Unit unitOrDefault() {
    return unit.orElse(Unit.USER);
  }

  /** The ladder, the bake last. */
  public Ladder ladder() {
    var standard = Ladder.standard(windowOrDefault());
    if (cohorts.isEmpty() && stages.isEmpty() && bake.isEmpty() && compare.isEmpty()) {
      return standard;
    }
    var all = new ArrayList<>(climb(standard));
    var rules = cohorts.isEmpty() ? standard.cohorts() : cohorts;
    var last = bake.orElseGet(() -> Ladder.bake(windowOrDefault()));
    all.add(
        new Stage(
            Ladder.BAKE,
            rules.getLast().name(),
            Share.ALL,
            last.minDuration(),
            last.minRequests(),
            last.holdAt(),
            last.withdrawAt()));
    return new Ladder(rules, all);
  }

  /** All stages but the bake. */
  private List<Stage> climb(Ladder standard) {
    if (compare.isPresent()) {
      return compare.get().before(stages, standard, windowOrDefault());
    }
    return stages.isEmpty() ? standard.stages().subList(0, standard.top()) : stages;
  }

  /**
   * How it is judged, by what a contract tolerates.
   *
   * @param trials what earlier rollouts of the service showed
   */
  public JudgeSettings judge(Contract contract, Trials trials) {
    var settings =
        new JudgeSettings(
            alphaOrDefault(),
            betaOrDefault(),
            harmRatioOrDefault(),
            safeRatioOrDefault(),
            contract.errors(),
            contract.latency(),
            ladder().stages().size(),
            Weighing.judged(contract),
            weighing.of(contract),
            weighing.segments(),
            List.of());
    return trials.runs() == 0 ? settings : settings.knowing(trials);
  }

  /** Everything that is wrong with it. */
  public List<Reason> problems() {
    var problems = new ArrayList<>(ladder().problems());
    if (windowOrDefault().compareTo(SHORTEST) < 0
        || windowOrDefault().compareTo(Ladder.LONGEST_WINDOW) > 0) {
      problems.add(problem("window", "is 1 s to 24 h, not " + windowOrDefault()));
    }
    chance("alpha", alphaOrDefault(), problems);
    chance("beta", betaOrDefault(), problems);
    if (harmRatioOrDefault() < Share.ALL.ppm() || harmRatioOrDefault() > MAX_RATIO) {
      problems.add(problem("harmRatio", "is 1 to 10"));
    }
    if (safeRatioOrDefault() <= harmRatioOrDefault() || safeRatioOrDefault() > MAX_RATIO) {
      problems.add(problem("safeRatio", "is above harmRatio and at most 10"));
    }
    problems.addAll(lapseRule().problems());
    problems.addAll(weighing.problems());
    compare.ifPresent(chosen -> problems.addAll(chosen.problems(windowOrDefault())));
    return problems;
  }

  private static void chance(String name, Share share, List<Reason> problems) {
    if (share.isNone() || share.compareTo(MOST) > 0) {
      problems.add(problem(name, "is above 0 % and at most " + MOST + ", not " + share));
    }
  }

  private static Reason problem(String where, String what) {
    return Reason.of("rollout." + where, where + " " + what);
  }
}
