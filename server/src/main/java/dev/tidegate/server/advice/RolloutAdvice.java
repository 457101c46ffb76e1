package dev.tidegate.server.advice;

import dev.tidegate.hindsight.Account;
import dev.tidegate.hindsight.Done;
import dev.tidegate.hindsight.Hindsight;
import dev.tidegate.hindsight.Ruling;
import dev.tidegate.hindsight.Said;
import dev.tidegate.hindsight.Stated;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was said about one rollout, what was done, and who was right.
 *
 * @param title of its change
 * @param end when it was withdrawn or settled, as far as it was told
 * @param said what Tidegate would have done
 * @param done what was done
 * @param told whether it is known what became of it
 * @param stated how it turned out to be, by somebody's word
 * @param why by what it is ruled
 * @param earlier how much earlier Tidegate would have withdrawn it
 * @param harmed what the candidate served after Tidegate would have withdrawn it
 * @param saved how long rises waited for somebody after they had been advised
 */
public record RolloutAdvice(
    RolloutId id,
    ChangeId change,
    String title,
    FlagId flag,
    String candidate,
    Instant begun,
    Optional<Instant> end,
    List<Saying> said,
    List<Doing> done,
    boolean told,
    Optional<Outcome> stated,
    Ruling ruling,
    Reason why,
    Optional<Duration> earlier,
    Optional<Between> harmed,
    Optional<Duration> saved) {

  /**
   * What would have been done.
   *
   * @param stage that would have been left, opened, or at which it would have stayed
   */
  public record Saying(
      Instant at,
      RolloutEvent.Advice advice,
      Optional<Trigger> trigger,
      Optional<String> stage,
      List<Reason> reasons) {
    public Saying {
      reasons = List.copyOf(reasons);
    }

    static Saying of(Said said, RolloutPlan plan) {
      boolean rises = said.advice() == RolloutEvent.Advice.PROMOTE;
      return new Saying(
          said.at(),
          said.advice(),
          said.trigger(),
          stageName(plan, rises ? said.rung() + 1 : said.rung()),
          said.reasons());
    }
  }

  /** What was done, and by whom. */
  public record Doing(
      Instant at,
      Done.Deed what,
      Optional<String> stage,
      String by,
      Actor.Kind kind,
      Optional<Trigger> trigger) {
    static Doing of(Done done, RolloutPlan plan) {
      return new Doing(
          done.at(),
          done.what(),
          stageName(plan, done.rung()),
          done.by().subject(),
          done.by().kind(),
          done.trigger());
    }
  }

  /** How it turned out to be, by the last word on it. */
  public record Outcome(Instant at, RolloutEvent.Was was, String by, String note) {
    static Outcome of(Stated stated) {
      return new Outcome(stated.at(), stated.was(), stated.by().subject(), stated.note());
    }
  }

  /**
   * Requests that the candidate served after the advice to withdraw; more than stable's are harm.
   */
  public record Between(String metric, long requests, long hit, long expected, long harmed) {}

  /** Past the top there is no stage: it settles. */
  private static Optional<String> stageName(RolloutPlan plan, int rung) {
    return rung >= 0 && rung <= plan.ladder().top()
        ? Optional.of(plan.ladder().stages().get(rung).name())
        : Optional.empty();
  }

  static RolloutAdvice of(Hindsight seen, Plane plane) {
    var account = seen.account();
    var plan = account.plan();
    return new RolloutAdvice(
        account.id(),
        plan.change(),
        title(plane, account),
        plan.flag(),
        plan.candidate(),
        account.begun(),
        account.end().map(Done::at),
        account.said().stream().map(said -> Saying.of(said, plan)).toList(),
        account.done().stream().map(done -> Doing.of(done, plan)).toList(),
        seen.isTold(),
        account.stated().map(Outcome::of),
        seen.ruling(),
        seen.why(),
        seen.earlier(),
        seen.harmed()
            .map(h -> new Between(h.metric(), h.requests(), h.hit(), h.expected(), h.excess())),
        seen.saved());
  }

  private static String title(Plane plane, Account account) {
    return plane
        .changes()
        .get(account.plan().change())
        .map(change -> change.proposal().title())
        .orElse("");
  }
}
