package dev.tidegate.server.signal;

import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which flags services ask for, by day, until the journal tells of it: soon after the first word of
 * a day, and then every now and then. Bounded by the flags and by {@value #MOST_SERVICES} services.
 * Thread-safe.
 */
public final class Demand {
  private static final int MOST_SERVICES = 1_000;

  /** How soon the journal tells of it, and how often at most. */
  public record Pace(Duration first, Duration then) {
    public static final Pace STANDARD = new Pace(Duration.ofMinutes(1), Duration.ofMinutes(10));
  }

  /** One day of one service. */
  private static final class Day {
    final LocalDate date;
    final Set<FlagId> news = new TreeSet<>();
    boolean complete = true;
    boolean changed = true;

    /** Whether another day has begun: what is left of this one is due at once. */
    boolean over;

    Instant due;

    Day(LocalDate date, Instant due) {
      this.date = date;
      this.due = due;
    }
  }

  private final Pace pace;
  private final Map<Scope, List<Day>> services = new TreeMap<>();

  Demand(Pace pace) {
    this.pace = pace;
  }

  /** A client of a service told the keys of all flags that it asked for and had not told of. */
  public synchronized void told(Plane plane, Scope service, Collection<String> keys, Instant at) {
    var day = day(service, at);
    if (day != null && !keys.isEmpty()) {
      var asked = new HashSet<>(keys);
      for (var id : plane.flags().keys()) {
        if (asked.contains(id.key()) && id.scope().meets(service)) {
          day.changed |= day.news.add(id);
        }
      }
    }
  }

  /** A client of a service may ask for flags without telling which. */
  public synchronized void silent(Scope service, Instant at) {
    var day = day(service, at);
    if (day != null && day.complete) {
      day.complete = false;
      day.changed = true;
    }
  }

  private @Nullable Day day(Scope service, Instant at) {
    var days = services.get(service);
    if (days == null) {
      if (services.size() >= MOST_SERVICES) {
        return null;
      }
      days = new ArrayList<>();
      services.put(service, days);
    }
    var date = LocalDate.ofInstant(at, ZoneOffset.UTC);
    if (days.isEmpty() || !days.getLast().date.equals(date)) {
      days.add(new Day(date, at.plus(pace.first)));
    }
    return days.getLast();
  }

  /** What the journal is to tell now. */
  synchronized List<PlaneCommand> due(Instant at) {
    var due = new ArrayList<PlaneCommand>();
    services.forEach((service, days) -> due(service, days, at, due));
    return due;
  }

  /** The journal tells of it; what it had no room for is due again. */
  synchronized void journalled(PlaneCommand.Used used) {
    for (var day : services.getOrDefault(used.service(), List.of())) {
      boolean all = day.news.size() == used.flags().size() && day.complete == used.complete();
      if (day.date.equals(used.day()) && all) {
        day.changed = false;
      }
    }
  }

  private void due(Scope service, List<Day> days, Instant at, List<PlaneCommand> due) {
    var today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    for (var day : days) {
      if (!day.date.equals(today) && !day.over) {
        day.over = true;
        day.due = at;
      }
      if (day.changed && !at.isBefore(day.due)) {
        due.add(new PlaneCommand.Used(service, day.date, List.copyOf(day.news), day.complete));
        day.due = at.plus(pace.then);
      }
    }
    days.removeIf(day -> !day.changed && !day.date.equals(today) && days.getLast() != day);
  }
}
