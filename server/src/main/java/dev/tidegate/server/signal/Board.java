package dev.tidegate.server.signal;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.flags.Problem;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.reach.Reach;
import dev.tidegate.server.stream.Roll;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where reports come in, and windows go out. Time is the server's own, by arrival; a report counts
 * once however often it is sent. Thread-safe.
 */
public final class Board {
  private static final int MAX_CLIENTS = 20_000;
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(3);

  /** What says something about rollouts in another way than by reports. */
  public interface Source {
    /**
     * What was said under the shares that an entry set, once.
     *
     * @param opened the index of that entry
     */
    Optional<Report.ClimbReport> drain(RolloutId id, long opened);

    /** Only these may be said something about from now on. */
    void keep(Set<RolloutId> active);
  }

  private final Roll roll;
  private final Pulse pulse;
  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private volatile Reach reach = new Reach();
  private final Demand demand;
  private final Map<RolloutId, Gathering> gatherings = new HashMap<>();
  private final Sequences clients = new Sequences(MAX_CLIENTS);
  private final Sequences witnesses = new Sequences(MAX_CLIENTS);

  /**
   * A board to which nothing was reported.
   *
   * @param terms by which services are watched as a whole
   */
  public Board(Roll roll, SteadyTerms terms) {
    this(roll, terms, Demand.Pace.STANDARD);
  }

  /** The same, where the journal tells sooner which flags services ask for. */
  public Board(Roll roll, SteadyTerms terms, Demand.Pace pace) {
    this.roll = roll;
    this.pulse = new Pulse(terms);
    this.demand = new Demand(pace);
  }

  /** From now on, what this says counts, too. */
  public void join(Source source, Reach counts) {
    sources.add(source);
    reach = counts;
  }

  /** How many installations have which release. */
  public Reach reach() {
    return reach;
  }

  /** Of services as a whole. */
  public Pulse pulse() {
    return pulse;
  }

  /** Which flags services ask for. */
  public Demand demand() {
    return demand;
  }

  /** What is to be said beside windows, in Tidegate's own name. */
  public List<PlaneCommand> said(Plane plane, Instant at) {
    var said = new ArrayList<PlaneCommand>(pulse.due(plane, at));
    said.addAll(demand.due(at));
    return said;
  }

  /** Everything that is wrong with a report; empty when it may be accepted. */
  public static List<Problem> problems(Plane plane, Report report) {
    return ReportCheck.problems(
        report,
        id ->
            plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live
                ? Optional.of(Asked.of(live.plan().judge()))
                : Optional.empty());
  }

  /**
   * Counts a report that has no {@link #problems}.
   *
   * @return whether it was new; one that is sent again counts once
   */
  public synchronized boolean accept(Plane plane, Report report, Instant at) {
    var lost = clients.take(report.client(), report.sequence());
    if (lost.isEmpty()) {
      return false;
    }
    report.service().ifPresent(part -> pulse.add(report.scope(), part, at));
    report
        .evaluated()
        .ifPresentOrElse(
            keys -> demand.told(plane, report.scope(), keys, at),
            () -> demand.silent(report.scope(), at));
    for (var climb : report.climbs()) {
      if (plane.rollouts().get(climb.rollout()).orElse(null) instanceof Rollout.Live live) {
        var gathering = gathering(climb.rollout(), live, at);
        gathering.addLost(lost.getAsLong());
        gathering.add(climb);
        if (isForeign(live, report)) {
          gathering.addForeign();
        }
      }
    }
    return true;
  }

  /** What was {@linkplain #said to be said} is an entry. */
  public void journalled(PlaneCommand command) {
    if (command instanceof PlaneCommand.Used used) {
      demand.journalled(used);
    }
  }

  /** Everything that is wrong with what a second source says; empty when it may be accepted. */
  public static List<Problem> problems(WitnessReport report) {
    return ReportCheck.problems(report);
  }

  /**
   * Counts what a second source says and that has no problems.
   *
   * @param source who it is
   * @return whether it was new, and of a rollout that is under way
   */
  public synchronized boolean accept(Plane plane, String source, WitnessReport report, Instant at) {
    if (!(plane.rollouts().get(report.rollout()).orElse(null) instanceof Rollout.Live live)) {
      return false;
    }
    if (witnesses.take(source + " of " + report.rollout(), report.sequence()).isEmpty()) {
      return false;
    }
    report.arms().forEach(gathering(report.rollout(), live, at)::add);
    return true;
  }

  /** A client that does not say which artefact it runs is taken at its token's word. */
  private static boolean isForeign(Rollout.Live live, Report report) {
    var climbing = live.plan().version().parts().get(Version.Part.ARTIFACT);
    return climbing != null && report.version().filter(v -> !v.equals(climbing)).isPresent();
  }

  private Gathering gathering(RolloutId id, Rollout.Live live, Instant at) {
    return gatherings.computeIfAbsent(id, _ -> new Gathering(Asked.of(live.plan().judge()), at));
  }

  /** The windows that are over, as commands; and the begin of those that are not. */
  public synchronized List<PlaneCommand.JudgeWindow> due(Plane plane, Instant at) {
    var now = at.truncatedTo(ChronoUnit.MILLIS);
    gatherings
        .keySet()
        .removeIf(id -> !(plane.rollouts().get(id).orElse(null) instanceof Rollout.Live));
    sources.forEach(source -> source.keep(Set.copyOf(plane.active().keys())));
    var due = new ArrayList<PlaneCommand.JudgeWindow>();
    for (var id : plane.active().keys()) {
      if (plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live) {
        var gathering = gathering(id, live, now);
        if (!now.isBefore(gathering.from().plus(live.plan().window()))) {
          due.add(close(plane, id, live, gathering, now));
        }
      }
    }
    return due;
  }

  private PlaneCommand.JudgeWindow close(
      Plane plane, RolloutId id, Rollout.Live live, Gathering gathering, Instant now) {
    var roster = roll.roster(plane.epoch(), id, live);
    var patience = live.plan().window().multipliedBy(2);
    var silence = patience.compareTo(LEAST_SILENCE) > 0 ? patience : LEAST_SILENCE;
    var flag = live.plan().flag();
    int silent = ChannelId.isChannel(flag) ? 0 : roll.silent(flag.scope(), silence);
    for (var source : sources) {
      source.drain(id, live.watch().opened()).ifPresent(gathering::add);
    }
    return new PlaneCommand.JudgeWindow(
        id, gathering.close(now, plane.boot(), roster.connected(), roster.acknowledged(), silent));
  }

  /** An arm's durations under the present shares, by bucket of {@link LatencyLayout}. */
  public synchronized long[] histogram(RolloutId id, Arm arm) {
    var gathering = gatherings.get(id);
    return gathering == null ? new long[LatencyLayout.BUCKETS] : gathering.histogram(arm);
  }
}
