package dev.tidegate.server.plan;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a service was seen to do lately, by the windows of a rollout in the journal. Rates are those
 * of the control, where there was one.
 *
 * @param until the end of the last window
 * @param span the time that the windows cover
 * @param requests a second
 * @param active different units in one of the rollout's windows
 * @param window of that rollout
 * @param population different units that came, as far as the journal is read; empty when they came
 *     for the first time before that
 * @param errors the share of requests that fail, as units meet it
 * @param slow the same for requests over a limit, by its microseconds
 * @param parts of the units that are in each cohort, by its name
 */
public record Seen(
    RolloutId rollout,
    Instant until,
    Duration span,
    double requests,
    double active,
    Duration window,
    Optional<Double> population,
    double errors,
    Map<Integer, Double> slow,
    Map<String, Double> parts) {
  private static final int WINDOWS = 360;
  private static final int ENTRIES = 2_000;

  /** Who came before is not new: with so few new ones, most were seen before. */
  private static final double MOST = .8;

  private static final Duration LATELY = Duration.ofDays(30);
  private static final double MILLIS = 1e3;

  /** What the newest rollout saw of a flag, else in a scope; nothing for long ago. */
  public static Optional<Seen> of(
      Plane plane,
      JournalReader journal,
      Optional<FlagId> flag,
      Optional<Scope> scope,
      Instant now) {
    return flag.flatMap(known -> newest(plane, journal, known::equals))
        .or(() -> scope.flatMap(s -> newest(plane, journal, other -> other.scope().equals(s))))
        .filter(seen -> seen.until.plus(LATELY).isAfter(now));
  }

  private static Optional<Seen> newest(
      Plane plane, JournalReader journal, Predicate<FlagId> wanted) {
    record Last(RolloutId id, Rollout rollout, long index) {}
    var found = new ArrayList<Last>();
    plane
        .rollouts()
        .each(
            (id, rollout) -> {
              if (wanted.test(rollout.plan().flag())) {
                journal.about(id.value(), 1).forEach(i -> found.add(new Last(id, rollout, i)));
              }
            });
    found.sort(Comparator.comparingLong(Last::index).reversed());
    return found.stream()
        .flatMap(last -> of(last.id, last.rollout, windows(journal, last.id, plane)).stream())
        .findFirst();
  }

  private static List<SignalWindow> windows(JournalReader journal, RolloutId id, Plane plane) {
    var windows = new ArrayList<SignalWindow>();
    for (long index : journal.about(id.value(), ENTRIES)) {
      if (index < plane.size()) {
        journal.read(index, index + 1, (_, bytes) -> window(bytes).ifPresent(windows::add));
      }
    }
    return windows;
  }

  private static Optional<SignalWindow> window(byte[] entry) {
    return EntryJson.read(entry).event()
            instanceof PlaneEvent.OfRollout(_, RolloutEvent.Judged(var window, _))
        ? Optional.of(window)
        : Optional.empty();
  }

  private static Optional<Seen> of(RolloutId id, Rollout rollout, List<SignalWindow> all) {
    var windows = all.subList(Math.max(0, all.size() - WINDOWS), all.size());
    var cells = windows.stream().flatMap(window -> window.cells().stream()).toList();
    if (sum(cells, CellCounts::units) == 0) {
      return Optional.empty();
    }
    var plan = rollout.plan();
    var span = Duration.between(windows.getFirst().from(), windows.getLast().to());
    double many = Math.max(windows.size(), span.toMillis() / (double) plan.window().toMillis());
    double counted = sum(cells, CellCounts::units) / many;
    var population = population(all).filter(units -> units >= counted * MOST);
    // a unit that came before and after a stage opened counts twice in that window
    double active = Math.min(counted, population.orElse(counted));
    var slow = new TreeMap<Integer, Double>();
    var limits = plan.judge().latency();
    for (int l = 0; l < limits.size(); l++) {
      int limit = l;
      slow.put(limits.get(l).micros(), rate(cells, cell -> (double) cell.slowUnits().get(limit)));
    }
    var parts = new TreeMap<String, Double>();
    var cohorts = plan.ladder().cohorts();
    for (int c = 0; c < cohorts.size(); c++) {
      int cohort = c;
      var of = cells.stream().filter(cell -> cell.cohort() == cohort).toList();
      parts.put(cohorts.get(c).name(), sum(of, CellCounts::units) / sum(cells, CellCounts::units));
    }
    return Optional.of(
        new Seen(
            id,
            windows.getLast().to(),
            span,
            sum(cells, CellCounts::requests) / many / (plan.window().toMillis() / MILLIS),
            active,
            plan.window(),
            population,
            rate(cells, CellCounts::failingUnits),
            slow,
            parts));
  }

  private static double sum(List<CellCounts> cells, ToDoubleFunction<CellCounts> count) {
    return cells.stream().mapToDouble(count).sum();
  }

  /** Units are counted anew whenever shares change. */
  private static Optional<Double> population(List<SignalWindow> windows) {
    var byShares = new TreeMap<Long, Double>();
    for (var window : windows) {
      for (var cell : window.cells()) {
        byShares.merge(cell.opened(), (double) cell.newUnits(), Double::sum);
      }
    }
    return byShares.values().stream().max(Comparator.naturalOrder());
  }

  /**
   * The rate at which requests would have to fail, each by itself, for as many units to be hit; a
   * little above what was counted, since none of a few is not none.
   */
  private static double rate(List<CellCounts> all, ToDoubleFunction<CellCounts> hits) {
    var control = all.stream().filter(cell -> cell.arm() == Arm.CONTROL).toList();
    var cells = sum(control, CellCounts::units) > 0 ? control : all;
    double units = sum(cells, CellCounts::units);
    double hit = (sum(cells, hits) + .5) / (units + 1);
    double each = Math.max(1, sum(cells, CellCounts::requests) / units);
    return 1 - Math.pow(1 - hit, 1 / each);
  }
}
