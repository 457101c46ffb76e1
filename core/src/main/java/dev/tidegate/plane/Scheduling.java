package dev.tidegate.plane;

import dev.tidegate.access.Access;
import dev.tidegate.access.Right;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagEvent.ScheduleDropped.Why;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flag.Planned;
import dev.tidegate.flag.Schedule;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Names;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Changes of flags that wait for their time. They are journalled when they are made, and cleared
 * when their time has come: what held when somebody made one may not hold any more.
 */
final class Scheduling {
  private static final int MOST = 1_000;
  private static final int MOST_OF_A_FLAG = 20;
  private static final int MOST_AT_ONCE = 50;
  private static final int LONGEST_NOTE = 500;
  private static final Duration FARTHEST = Duration.ofDays(366);

  private Scheduling() {}

  static Decision<PlaneEvent> plan(
      Progress start, FlagId id, FlagCommand.Plan ask, Optional<TokenId> by) {
    var flag = start.plane().flags().get(id);
    if (flag.isEmpty()) {
      return Flagging.unknown();
    }
    var problems = problems(start, id, flag.get(), ask);
    if (!problems.isEmpty()) {
      return Decision.refuse(problems);
    }
    var fact =
        new FlagEvent.Scheduled(
            ask.id(), ask.at(), ask.what(), ask.note(), by, start.by().subject());
    return Decision.accept(new PlaneEvent.OfFlag(id, fact));
  }

  private static List<Reason> problems(
      Progress start, FlagId id, FlagState flag, FlagCommand.Plan ask) {
    var problems = new ArrayList<Reason>();
    var schedules = start.plane().schedules();
    try {
      Names.name("the id of a schedule", ask.id());
    } catch (IllegalArgumentException e) {
      problems.add(problem("id", String.valueOf(e.getMessage())));
    }
    if (schedules.has(ask.id())) {
      problems.add(problem("id", "there is a schedule of this id already"));
    }
    if (!ask.at().isAfter(start.at())) {
      problems.add(problem("at", "the time is past: " + ask.at()));
    } else if (ask.at().isAfter(start.at().plus(FARTHEST))) {
      problems.add(problem("at", "a change is scheduled for a year ahead at most"));
    }
    if (ask.note().length() > LONGEST_NOTE) {
      problems.add(problem("note", "a note has at most " + LONGEST_NOTE + " characters"));
    }
    if (flag.archived().isPresent()) {
      problems.add(Reason.of("flag.archived", "it is archived"));
    }
    if (ask.what() instanceof Planned.Edit(var definition)
        && definition.equals(flag.definition())) {
      problems.add(problem("same", "nothing would change: it is like this already"));
    }
    long many = schedules.values().stream().filter(one -> one.flag().equals(id)).count();
    if (many >= MOST_OF_A_FLAG || schedules.size() >= MOST) {
      problems.add(
          problem(
              "many",
              "at most "
                  + MOST_OF_A_FLAG
                  + " changes of a flag wait, and "
                  + MOST
                  + " in all: cancel others first, with tidegate flag unschedule"));
    }
    return problems;
  }

  private static Reason problem(String where, String what) {
    return Reason.of("flag.schedule." + where, what);
  }

  static Decision<PlaneEvent> unplan(Progress start, FlagId id, FlagCommand.Unplan ask) {
    boolean known =
        start.plane().schedules().get(ask.id()).filter(one -> one.flag().equals(id)).isPresent();
    return known
        ? Decision.accept(
            new PlaneEvent.OfFlag(id, new FlagEvent.Unscheduled(ask.id(), ask.note())))
        : Decision.refuse(
            "flag.schedule.unknown", "no schedule \"" + ask.id() + "\" waits for this flag");
  }

  /**
   * Does what is due.
   *
   * @param falls only what lowers exposure, which goes before all else
   */
  static Progress fire(Progress start, boolean falls) {
    var progress = start;
    int left = MOST_AT_ONCE;
    for (var id : inOrder(start.plane())) {
      var schedule = start.plane().schedules().get(id).orElseThrow();
      if (schedule.isDue(start.at()) && (schedule.lowers() || !falls) && left-- > 0) {
        progress = fire(progress, id, schedule);
      }
    }
    return progress;
  }

  /** By their times, as their makers meant them to follow each other. */
  private static List<String> inOrder(Plane plane) {
    return plane.schedules().keys().stream()
        .sorted(Comparator.comparing(id -> plane.schedules().get(id).orElseThrow().at()))
        .toList();
  }

  private static Progress fire(Progress start, String id, Schedule schedule) {
    return switch (schedule.what()) {
      case Planned.Kill _ -> kill(start, id, schedule);
      case Planned.Edit edit -> edit(start, id, schedule, edit);
    };
  }

  /** Law 2: it only lowers, so that nothing else is asked. */
  private static Progress kill(Progress start, String id, Schedule schedule) {
    var applied = start.then(applied(id, schedule));
    var note = "scheduled by \"" + schedule.subject() + "\" " + note(schedule);
    var kill = new FlagCommand.Kill(note.strip());
    return after(applied, Decider.kill(applied, schedule.flag(), kill));
  }

  private static String note(Schedule schedule) {
    return schedule.note().isBlank() ? "" : "(" + schedule.note() + ")";
  }

  private static PlaneEvent applied(String id, Schedule schedule) {
    return new PlaneEvent.OfFlag(schedule.flag(), new FlagEvent.ScheduleApplied(id));
  }

  /** With the events of a decision that was made on it. */
  private static Progress after(Progress progress, Decision<PlaneEvent> decision) {
    return decision instanceof Decision.Accepted(var events)
        ? progress.then(events.subList(progress.events().size(), events.size()))
        : progress;
  }

  private static Progress edit(Progress start, String id, Schedule schedule, Planned.Edit edit) {
    var flag = start.plane().flags().get(schedule.flag()).orElseThrow();
    if (schedule.isMissed(start.at())) {
      var why = "its time was " + schedule.at() + ", and no server ran for more than an hour then";
      return drop(start, id, schedule, Why.MISSED, List.of(problem("missed", why)));
    }
    if (flag.revision() != schedule.revision()) {
      var why = "the flag was changed since it was scheduled: see entry " + flag.revision();
      return drop(start, id, schedule, Why.CONFLICT, List.of(problem("conflict", why)));
    }
    var refusal = refusal(start, schedule);
    if (!refusal.isEmpty()) {
      return drop(start, id, schedule, Why.REFUSED, refusal);
    }
    var applied = start.then(applied(id, schedule));
    var set = new FlagCommand.Set(edit.definition(), flag.governed());
    return switch (Flagging.set(applied, schedule.flag(), set)) {
      case Decision.Accepted<PlaneEvent> decision -> after(applied, decision);
      case Decision.Refused(var reasons) -> drop(start, id, schedule, Why.REFUSED, reasons);
    };
  }

  /** Whoever made it must still be allowed to do what it does. */
  private static List<Reason> refusal(Progress start, Schedule schedule) {
    if (schedule.by().isEmpty()) {
      return List.of();
    }
    return start
        .plane()
        .tokens()
        .get(schedule.by().get())
        .map(token -> Access.refusal(token, Right.OPERATE, schedule.flag().scope(), start.at()))
        .orElse(List.of(Reason.of("access.unknown", "whoever made it has no token any more")));
  }

  private static Progress drop(
      Progress start, String id, Schedule schedule, Why why, List<Reason> reasons) {
    var fact = new FlagEvent.ScheduleDropped(id, why, reasons);
    return start.then(new PlaneEvent.OfFlag(schedule.flag(), fact));
  }

  /** One that can not be done as it was meant any more. */
  static Progress annul(Progress start, String id, Reason why) {
    var schedule = start.plane().schedules().get(id).orElseThrow();
    return drop(start, id, schedule, Why.VOID, List.of(why));
  }
}
