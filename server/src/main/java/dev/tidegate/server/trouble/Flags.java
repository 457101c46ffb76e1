package dev.tidegate.server.trouble;

import dev.tidegate.flag.FlagEvent;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.plane.Dependents;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Staleness;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.loop.Subjects;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Flags that have had their day, and changes of flags that were to be done and were not, for a day
 * after. All flags are looked at once in a while, since none becomes stale within minutes. Of one
 * thread.
 */
final class Flags {
  private static final int BACK = 20;
  private static final int NAMED = 5;
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration TOLD_FOR = Duration.ofDays(1);

  private final JournalReader journal;
  private List<Entry> dropped = List.of();
  private long looked = -1;
  private List<Sighting> stale = List.of();
  private Instant next = Instant.MIN;

  Flags(JournalReader journal) {
    this.journal = journal;
  }

  /** What is to be told. */
  List<Sighting> look(Plane plane, Instant now) {
    if (!now.isBefore(next) || next.isAfter(now.plus(EVERY))) {
      stale = stale(plane, now);
      next = now.plus(EVERY);
    }
    if (plane.size() != looked) {
      dropped = read();
      looked = plane.size();
    }
    return Stream.concat(stale.stream(), dropped(now).stream()).toList();
  }

  /** One for each place, however many flags it is. */
  private static List<Sighting> stale(Plane plane, Instant now) {
    var dependents = Dependents.of(plane);
    var found = new TreeMap<Scope, List<FlagId>>();
    for (var id : plane.flags().keys()) {
      if (!Staleness.concerns(id)) {
        continue;
      }
      var staleness = Staleness.of(plane, dependents, id, Staleness.STANDARD, now);
      if (staleness.verdict() == Staleness.Verdict.STALE) {
        found.computeIfAbsent(id.scope(), _ -> new ArrayList<>()).add(id);
      }
    }
    var seen = new ArrayList<Sighting>();
    found.forEach(
        (scope, flags) -> {
          var names = flags.stream().limit(NAMED).map(FlagId::key).toList();
          var what =
              (flags.size() == 1
                      ? "a flag has had its day: "
                      : Spoken.count(flags.size(), "flag") + " have had their day: ")
                  + String.join(", ", names)
                  + (flags.size() > NAMED ? " and others" : "");
          seen.add(
              new Sighting(
                  Kind.STALE_FLAG,
                  Severity.WARNING,
                  scope.toString(),
                  Optional.of(scope),
                  what,
                  "see the proof and what to do next: tidegate flag stale"));
        });
    return seen;
  }

  private List<Entry> read() {
    var found = new ArrayList<Entry>();
    for (long index : journal.about(Subjects.SCHEDULES, BACK)) {
      journal.read(index, index + 1, (_, bytes) -> found.add(EntryJson.read(bytes)));
    }
    return found;
  }

  private List<Sighting> dropped(Instant now) {
    var seen = new ArrayList<Sighting>();
    for (var entry : dropped) {
      if (Duration.between(entry.at(), now).compareTo(TOLD_FOR) < 0
          && entry.event()
              instanceof
              PlaneEvent.OfFlag(var flag, FlagEvent.ScheduleDropped(var id, _, var reasons))) {
        seen.add(
            new Sighting(
                Kind.SCHEDULE,
                Severity.WARNING,
                flag + " " + id,
                Optional.of(flag.scope()),
                "what was scheduled for flag "
                    + flag.key()
                    + " was not done: "
                    + String.join("; ", reasons.stream().map(Reason::text).toList()),
                "do it by hand, or schedule it again: tidegate why "
                    + flag.key()
                    + " tells more; this is told for a day"));
      }
    }
    return seen;
  }
}
