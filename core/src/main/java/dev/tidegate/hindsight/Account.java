package dev.tidegate.hindsight;

import dev.tidegate.hindsight.Done.Deed;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutEvent.Advice;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said about a rollout in advise mode, and what was done: the fold of its events.
 *
 * @param rung the stage that is open, -1 for none
 * @param seen the end of the last window that had something in it
 * @param said what was advised, the first {@value #MOST} of it
 * @param done what was done, the first {@value #MOST} of it
 * @param withdraw when it would have been withdrawn, for whatever reason
 * @param alarm when it would have been withdrawn on proven harm
 * @param end what ended it
 * @param stated the last word on how it turned out to be
 * @param mayRise since when it would have risen from the stage that is open
 * @param waiting how long rises waited for somebody after they had been advised, together
 * @param waited how many did
 * @param suspect the metric by which it was proven harmful, or the first
 * @param after what was counted after it would have been withdrawn
 */
public record Account(
    RolloutId id,
    RolloutPlan plan,
    Instant begun,
    int rung,
    Optional<Instant> seen,
    List<Said> said,
    List<Done> done,
    Optional<Said> withdraw,
    Optional<Said> alarm,
    Optional<Done> end,
    Optional<Stated> stated,
    Optional<Instant> mayRise,
    Duration waiting,
    int waited,
    int suspect,
    List<Stratum> after) {
  private static final int MOST = 100;

  public Account {
    said = List.copyOf(said);
    done = List.copyOf(done);
    after = List.copyOf(after);
  }

  /** Of one that just began. */
  public static Account begin(RolloutId id, RolloutPlan plan, Instant at) {
    return new Draft(id, plan, at).done();
  }

  /** With the next event about it. */
  public Account after(RolloutEvent event, Actor by, Instant at) {
    var draft = new Draft(this);
    switch (event) {
      case RolloutEvent.Judged(var window, var judgement) -> judged(draft, window, judgement);
      case RolloutEvent.Advised advised -> draft.say(Said.of(advised, rung, at));
      case RolloutEvent.StageOpened(int opened) ->
          draft.rise(new Done(at, Deed.OPENED, opened, by, Optional.empty(), List.of()));
      case RolloutEvent.BakeBegun(var reasons) ->
          draft.rise(new Done(at, Deed.BAKED, plan.ladder().top(), by, Optional.empty(), reasons));
      case RolloutEvent.Settled _ ->
          draft.end(new Done(at, Deed.SETTLED, rung, by, Optional.empty(), List.of()));
      case RolloutEvent.Held(var reasons) ->
          draft.add(new Done(at, Deed.HELD, rung, by, Optional.empty(), reasons));
      case RolloutEvent.Lapsed(int lapsed, var reasons) ->
          draft.fall(lapsed - 1, new Done(at, Deed.LAPSED, lapsed, by, Optional.empty(), reasons));
      case RolloutEvent.Unheard _ ->
          draft.fall(-1, new Done(at, Deed.LAPSED, rung, by, Optional.empty(), List.of()));
      case RolloutEvent.Withdrawing(var trigger, var reasons) ->
          draft.end(new Done(at, Deed.WITHDRAWN, rung, by, Optional.of(trigger), reasons));
      case RolloutEvent.OutcomeStated(var was, var note) ->
          draft.stated = Optional.of(new Stated(at, was, by, note));
      case RolloutEvent.OfDrill _ -> draft.drill(event);
      case RolloutEvent.Begun _,
          RolloutEvent.Applied _,
          RolloutEvent.Attested _,
          RolloutEvent.Withdrawn _,
          RolloutEvent.DataChecked _ -> {
        // neither said nor done about exposure
      }
    }
    return draft.done();
  }

  private void judged(Draft draft, SignalWindow seenIn, Judgement judgement) {
    draft.seen = Optional.of(seenIn.to());
    if (withdraw.isPresent()) {
      draft.count(seenIn);
    }
    for (int m = 0; m < judgement.metrics().size() && alarm.isEmpty(); m++) {
      if (judgement.metrics().get(m).verdict() == Verdict.HARMFUL) {
        draft.suspect = m;
        break;
      }
    }
  }

  /** What the candidate served after Tidegate would have withdrawn it; empty when it would not. */
  public Optional<Harmed> harmed() {
    return withdraw.map(_ -> Harmed.of(after, suspect, plan.judge()));
  }

  /** Whether anything can still be said or done. */
  public boolean isUnderWay() {
    return end.isEmpty();
  }

  /** The next account while it is made. */
  private static final class Draft {
    final RolloutId id;
    final RolloutPlan plan;
    final Instant begun;
    int rung = -1;
    Optional<Instant> seen = Optional.empty();
    List<Said> said = List.of();
    List<Done> done = List.of();
    Optional<Said> withdraw = Optional.empty();
    Optional<Said> alarm = Optional.empty();
    Optional<Done> end = Optional.empty();
    Optional<Stated> stated = Optional.empty();
    Optional<Instant> mayRise = Optional.empty();
    Duration waiting = Duration.ZERO;
    int waited;
    int suspect;
    List<Stratum> after = List.of();

    Draft(RolloutId id, RolloutPlan plan, Instant begun) {
      this.id = id;
      this.plan = plan;
      this.begun = begun;
    }

    Draft(Account account) {
      this(account.id, account.plan, account.begun);
      rung = account.rung;
      seen = account.seen;
      said = account.said;
      done = account.done;
      withdraw = account.withdraw;
      alarm = account.alarm;
      end = account.end;
      stated = account.stated;
      mayRise = account.mayRise;
      waiting = account.waiting;
      waited = account.waited;
      suspect = account.suspect;
      after = account.after;
    }

    void say(Said now) {
      said = with(said, now);
      if (now.withdraws() && withdraw.isEmpty()) {
        withdraw = Optional.of(now);
      }
      if (now.provesHarm() && alarm.isEmpty()) {
        alarm = Optional.of(now);
      }
      if (now.advice() == Advice.PROMOTE && mayRise.isEmpty()) {
        mayRise = Optional.of(now.at());
      }
    }

    void add(Done now) {
      done = with(done, now);
    }

    void rise(Done now) {
      if (mayRise.isPresent()) {
        waiting = waiting.plus(Duration.between(mayRise.get(), now.at()));
        waited++;
      }
      fall(now.rung(), now);
    }

    void fall(int to, Done now) {
      mayRise = Optional.empty();
      rung = to;
      add(now);
    }

    void end(Done now) {
      if (now.what() == Deed.SETTLED) {
        rise(now);
      } else {
        fall(-1, now);
      }
      end = Optional.of(now);
    }

    /** A drill takes the first stage back for a while; that is no fall, and no stage is open. */
    void drill(RolloutEvent event) {
      if (event instanceof RolloutEvent.DrillBegan) {
        mayRise = Optional.empty();
        rung = -1;
      }
    }

    void count(SignalWindow window) {
      var strata = new ArrayList<>(after);
      for (var cell : window.plausible(plan.judge().latency().size()).cells()) {
        int i = 0;
        while (i < strata.size() && !strata.get(i).isOf(cell)) {
          i++;
        }
        if (i == strata.size() && i < MOST) {
          strata.add(Stratum.like(cell, plan.judge()));
        }
        if (i < strata.size()) {
          strata.set(i, strata.get(i).plus(cell));
        }
      }
      after = strata;
    }

    private static <T> List<T> with(List<T> before, T item) {
      if (before.size() == MOST) {
        return before;
      }
      var all = new ArrayList<>(before);
      all.add(item);
      return all;
    }

    Account done() {
      return new Account(
          id, plan, begun, rung, seen, said, done, withdraw, alarm, end, stated, mayRise, waiting,
          waited, suspect, after);
    }
  }
}
