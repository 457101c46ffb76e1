package dev.tidegate.rollout;

import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.judge.Explanation;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Rollout.Held;
import dev.tidegate.rollout.Rollout.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rollout's own opinion on whether its exposure may rise. */
public final class RolloutConditions {
  /** After so many windows without anything seen, what was seen before is old. */
  private static final int FRESH_WINDOWS = 3;

  /** The code of the reason that a rise rests on attested evidence, in place of a verdict. */
  public static final String ATTESTED = "rollout.attested";

  private RolloutConditions() {}

  /**
   * All of them.
   *
   * @param asked whether somebody asked for the rise, which a hold waits for
   * @param upTo the share of the service up to which attested evidence counts
   */
  public static List<Condition> of(Rollout rollout, boolean asked, Share upTo, Instant at) {
    return switch (rollout) {
      case Rollout.Waiting waiting -> waiting(waiting, asked);
      case Rollout.Drilling _ ->
          List.of(
              Condition.fails(
                  "rollout.drill", "it drills its fall: it opens again when nobody is exposed"));
      case Live live -> of(live, asked, upTo, at);
      case Rollout.Withdrawing _, Rollout.Withdrawn _, Rollout.Settled _ ->
          List.of(
              Condition.fails(
                  "rollout.stage", "it can not rise any more: " + RolloutDecider.text(rollout)));
    };
  }

  /**
   * Whether it is plain that it does not rise by itself yet, without putting all that it waits for
   * into words: which is most of what a window would cost.
   */
  public static boolean isTooEarly(Rollout rollout, Instant at) {
    return rollout instanceof Live live
        && (live instanceof Held
            || live.comparing().isPresent()
            || Duration.between(live.watch().openedAt(), at)
                    .compareTo(live.plan().ladder().stages().get(live.watch().rung()).minDuration())
                < 0);
  }

  private static List<Condition> waiting(Rollout.Waiting waiting, boolean asked) {
    var nobody =
        Condition.holds(
            "rollout.stage",
            waiting.next() == 0
                ? "nobody is exposed yet, nothing is to be judged"
                : "every lease had lapsed, and what was seen before speaks against nothing");
    return waiting.held().isEmpty()
        ? List.of(nobody)
        : List.of(held(true, asked, waiting.held()), nobody);
  }

  private static List<Condition> of(Live live, boolean asked, Share upTo, Instant at) {
    var conditions = new ArrayList<Condition>();
    var watch = live.watch();
    var stage = live.plan().ladder().stages().get(watch.rung());
    conditions.add(held(live instanceof Held, asked, List.of()));
    live.comparing().ifPresent(compares -> conditions.add(compares.condition(live, asked)));
    conditions.add(duration(watch, stage, at));
    conditions.add(fresh(live, at));
    conditions.add(applied(watch));
    live.plan().witness().ifPresent(terms -> conditions.add(witness(live, terms)));
    if (isEmptyCohort(live)) {
      conditions.add(emptyCohort(watch, stage));
    } else {
      boolean attested = Attesting.counting(live, upTo, at).isPresent();
      conditions.add(requests(watch, stage, attested));
      conditions.add(verdict(live, upTo, at));
    }
    return conditions;
  }

  private static Condition witness(Live live, WitnessTerms terms) {
    var check = live.watch().crossCheck().orElse(CrossCheck.NONE);
    return isEmptyCohort(live) ? check.nobody(terms) : check.condition(terms);
  }

  private static Condition held(boolean isHeld, boolean asked, List<Reason> why) {
    var until = "it is held until somebody asks to promote it";
    return Condition.when(
        asked || !isHeld,
        "rollout.held",
        asked ? "somebody asked for the next stage" : "it is not held",
        why.isEmpty() ? until : until + ": " + why.getLast().text());
  }

  private static Condition duration(Watch watch, Stage stage, Instant at) {
    var open = Duration.between(watch.openedAt(), at);
    return Condition.when(
        open.compareTo(stage.minDuration()) >= 0,
        "rollout.duration",
        "the stage has been open for " + Spoken.time(open),
        "the stage has been open for "
            + Spoken.time(open)
            + ", and takes at least "
            + Spoken.time(stage.minDuration()));
  }

  /** Law 4: what was seen long ago is not seen. */
  private static Condition fresh(Live live, Instant at) {
    var name = "signal.fresh";
    var seen = live.watch().seen();
    if (seen.isEmpty()) {
      return Condition.inconclusive(name, "nothing was seen in this stage yet");
    }
    var since = Duration.between(seen.get().at(), at);
    var age = since.isNegative() ? Duration.ZERO : since;
    var limit = live.plan().window().multipliedBy(FRESH_WINDOWS);
    if (age.compareTo(limit) > 0) {
      return Condition.inconclusive(
          name, "nothing was seen for " + Spoken.time(age) + ", more than " + Spoken.time(limit));
    }
    var gaps = seen.get().gaps();
    return !gaps.isNone()
        ? Condition.inconclusive(name, "the last window is not complete: " + gaps.text())
        : Condition.holds(
            name, "the last window is complete, and ended " + Spoken.time(age) + " ago");
  }

  private static Condition applied(Watch watch) {
    return Condition.when(
        watch.applied(),
        "rollout.applied",
        "clients apply the present stage",
        "no client applies the present stage yet");
  }

  /**
   * Whether the stage's cohort is one that nobody is in: units came, enough of them, and none of
   * theirs.
   */
  public static boolean isEmptyCohort(Live live) {
    var watch = live.watch();
    var ladder = live.plan().ladder();
    var tally = watch.tally();
    return watch.rung() < ladder.top()
        && ladder.cohortOf(watch.rung()) < ladder.cohorts().size() - 1
        && tally.candidate().requests() + tally.control().requests() == 0
        && tally.others() >= ladder.stages().get(watch.rung()).minRequests();
  }

  private static Condition emptyCohort(Watch watch, Stage stage) {
    return Condition.holds(
        "judge.verdict",
        "nobody of \""
            + stage.cohort()
            + "\" came while "
            + watch.tally().others()
            + " others did: the stage is passed on the gate's evidence");
  }

  private static Condition requests(Watch watch, Stage stage, boolean attested) {
    long requests = watch.tally().candidate().requests();
    boolean enough = requests >= stage.minRequests();
    var served = requests + " requests were served by the candidate";
    return Condition.when(
        enough || attested,
        "rollout.requests",
        enough ? served : served + ", fewer than " + stage.minRequests() + ": it is attested",
        served + ", and at least " + stage.minRequests() + " are asked for");
  }

  private static Condition verdict(Live live, Share upTo, Instant at) {
    var watch = live.watch();
    var name = "judge.verdict";
    if (watch.judgement().isEmpty()) {
      return Condition.inconclusive(name, "nothing was judged in this stage yet");
    }
    var judgement = watch.judgement().get();
    var reasons = new ArrayList<Reason>();
    boolean attested =
        judgement.verdict() == Verdict.INCONCLUSIVE
            && Attesting.counting(live, upTo, at).isPresent();
    reasons.add(attested ? attested(watch) : Reason.of(name, summary(live, judgement.verdict())));
    if (judgement.verdict() == Verdict.INCONCLUSIVE && !attested) {
      watch.attested().ifPresent(a -> reasons.add(uncounted(live, a, upTo, at)));
    }
    reasons.addAll(Explanation.of(live.plan().judge(), watch.tally(), judgement));
    var outcome =
        switch (judgement.verdict()) {
          case SAFE -> Condition.Outcome.HOLDS;
          case HARMFUL -> Condition.Outcome.FAILS;
          case INCONCLUSIVE -> attested ? Condition.Outcome.HOLDS : Condition.Outcome.INCONCLUSIVE;
        };
    return new Condition(name, outcome, reasons);
  }

  private static Reason attested(Watch watch) {
    return Reason.of(
        ATTESTED, "nothing is proven by traffic; " + watch.attested().orElseThrow().text());
  }

  private static Reason uncounted(Live live, Attestation attestation, Share upTo, Instant at) {
    var doubt = Attesting.doubt(live, attestation, upTo, at).orElse("");
    return Reason.of(
        "rollout.attested-not",
        "what was attested does not count: " + doubt + "; " + attestation.text());
  }

  private static String summary(Live live, Verdict verdict) {
    var judgement = live.watch().judgement().orElseThrow();
    return switch (verdict) {
      case SAFE -> "the candidate is proven safe for what comes next";
      case HARMFUL -> "the candidate is harmful";
      case INCONCLUSIVE ->
          "nothing is proven yet; "
              + judgement
                  .windowsToSafe()
                  .map(
                      n ->
                          "at this rate, safety in "
                              + Spoken.time(live.plan().window().multipliedBy(n)))
                  .orElse("at this rate, safety never will be");
    };
  }
}
