package dev.tidegate.rollout;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What would help a stage that traffic can not decide in time; what is told was tried out, by the
 * same prediction.
 *
 * @param attestable the share of the service up to which attested evidence counts
 */
public record Counsel(Foresight foresight, Share attestable) {
  private static final List<Integer> PER_CENT = List.of(2, 5, 10, 20, 25, 50, 100);
  private static final List<Integer> LOOSER = List.of(2, 5, 10);

  /** That it is not decided in time, and what then comes; empty when it is. */
  public Optional<Reason> warning(int rung) {
    var stage = foresight.ladder().stages().get(rung);
    var condemned = foresight.condemned(rung);
    if (condemned.isPresent()) {
      return Optional.of(condemned(stage, condemned.get()));
    }
    var needs =
        foresight
            .at(rung)
            .windows()
            .map(windows -> "needs about " + Spoken.time(foresight.time(windows)))
            .orElse("is never decided");
    return switch (foresight.fate(rung)) {
      case RISES -> Optional.empty();
      case IS_HELD ->
          warning(
              "held",
              stage,
              needs
                  + ", and is held after "
                  + Spoken.time(stage.holdAt())
                  + ": somebody then has"
                  + " to promote it");
      case IS_WITHDRAWN ->
          warning(
              "withdrawn",
              stage,
              needs
                  + ", and is held after "
                  + Spoken.time(stage.holdAt())
                  + " and withdrawn after "
                  + Spoken.time(stage.withdrawAt()));
    };
  }

  private static Optional<Reason> warning(String code, Stage stage, String text) {
    return Optional.of(Reason.of("plan." + code, "stage \"" + stage.name() + "\" " + text));
  }

  private Reason condemned(Stage stage, int metric) {
    var judge = foresight.judge();
    double rate = unitRate(metric);
    return Reason.of(
        "plan.contract",
        String.format(
            Locale.ROOT,
            "stage \"%s\" has no control, and would be withdrawn whatever the candidate is: about"
                + " %.3g %% of the users who are active in a window meet a request that %s, and the"
                + " contract tolerates %s. The judge counts users, not requests",
            stage.name(),
            rate * 100,
            metric == 0 ? "fails" : judge.nameOf(metric).replace("failed or", "fails or is"),
            metric == 0 ? judge.errors() : judge.latency().get(metric - 1).slower()));
  }

  private double unitRate(int metric) {
    var usage = foresight.usage();
    return 1 - StrictMath.pow(1 - usage.hits().get(metric), usage.requests() / usage.units());
  }

  /** What would help; nothing where nothing has to. */
  public List<Reason> help(int rung) {
    if (foresight.fate(rung) == Foresight.Fate.RISES) {
      return List.of();
    }
    var help = new ArrayList<Reason>();
    if (foresight.condemned(rung).isEmpty()) {
      longer(rung).ifPresent(help::add);
      larger(rung).ifPresent(help::add);
    }
    looser(rung).ifPresent(help::add);
    attested(rung).ifPresent(help::add);
    if (help.isEmpty()) {
      help.add(
          Reason.of(
              "plan.nothing",
              "neither time, a larger share nor ten times the tolerance decides it: look at what"
                  + " the service does without the candidate"));
    }
    return help;
  }

  private Optional<Reason> longer(int rung) {
    return foresight
        .at(rung)
        .windows()
        .map(
            windows ->
                Reason.of(
                    "plan.longer",
                    "give it time: holdAt and withdrawAt of at least "
                        + Spoken.time(foresight.time(windows).multipliedBy(2))
                        + ", twice what is expected"));
  }

  private Optional<Reason> larger(int rung) {
    var stage = foresight.ladder().stages().get(rung);
    return PER_CENT.stream()
        .map(percent -> new Share(percent * 10_000))
        .filter(share -> share.compareTo(stage.share()) > 0 && isBelowNext(rung, share))
        .filter(share -> isDecided(rung, with(rung, share), foresight.judge()))
        .findFirst()
        .map(
            share ->
                Reason.of(
                    "plan.larger",
                    "expose more: "
                        + share
                        + " of "
                        + stage.cohort()
                        + " is decided in time; more users meet what is wrong with it, too"));
  }

  /** A stage as large as the next is none. */
  private boolean isBelowNext(int rung, Share share) {
    var ladder = foresight.ladder();
    return ladder.cohortOf(rung) < ladder.cohorts().size() - 1
        || share.compareTo(ladder.next(rung)) < 0;
  }

  private Ladder with(int rung, Share share) {
    var stages = new ArrayList<>(foresight.ladder().stages());
    var stage = stages.get(rung);
    stages.set(
        rung,
        new Stage(
            stage.name(),
            stage.cohort(),
            share,
            stage.minDuration(),
            stage.minRequests(),
            stage.holdAt(),
            stage.withdrawAt()));
    return new Ladder(foresight.ladder().cohorts(), stages);
  }

  private Optional<Reason> looser(int rung) {
    return LOOSER.stream()
        .filter(times -> isDecided(rung, foresight.ladder(), tolerating(times)))
        .findFirst()
        .map(
            times ->
                Reason.of(
                    "plan.looser",
                    "tolerate more, if the service can: a contract that allows "
                        + times
                        + " times as much ("
                        + tolerating(times).errors()
                        + " failures) is decided in time"));
  }

  private JudgeSettings tolerating(int times) {
    var judge = foresight.judge();
    return new JudgeSettings(
        judge.alpha(),
        judge.beta(),
        judge.harmRatioPpm(),
        judge.safeRatioPpm(),
        times(judge.errors(), times),
        judge.latency().stream()
            .map(limit -> new LatencyLimit(limit.micros(), times(limit.slower(), times)))
            .toList(),
        judge.stages(),
        judge.named(),
        judge.weights(),
        judge.segments(),
        judge.known());
  }

  private static Share times(Share share, int times) {
    return new Share((int) Math.min(Share.ALL.ppm(), (long) share.ppm() * times));
  }

  /** Whether it would go on by itself. */
  private boolean isDecided(int rung, Ladder ladder, JudgeSettings judge) {
    return foresight.fate(rung, ladder, judge) == Foresight.Fate.RISES;
  }

  private Optional<Reason> attested(int rung) {
    var next = foresight.ladder().next(rung);
    return rung < foresight.ladder().top() && next.compareTo(attestable) <= 0
        ? Optional.of(
            Reason.of(
                "plan.attested",
                "answer for other evidence (a shadow run, a replay, made-up requests, somebody who"
                    + " looked): tidegate rollout attest; it counts up to "
                    + attestable
                    + " of the service, and never against a sign of harm"))
        : Optional.empty();
  }
}
