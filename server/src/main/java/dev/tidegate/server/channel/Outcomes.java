package dev.tidegate.server.channel;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Attribution;
import dev.tidegate.flags.UnitKey;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.signal.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How releases do, as installations say: gathered here between two windows, and judged as the
 * reports of services are. Thread-safe.
 *
 * <p>Who <em>arrived</em> is counted by assignment, whatever it runs: so both arms are counted
 * alike, and the sample-ratio test holds. Who <em>did well or failed</em> is counted only where it
 * runs the release of its arm: an installation that was offered the candidate and has not installed
 * it yet proves nothing about it.
 */
public final class Outcomes implements Board.Source {
  private static final int MOST_UNITS = 100_000;

  /** What is said about one installation. */
  public enum Kind {
    /** It ran: both arms do, so it tells who is there. */
    SESSION,
    /** It installed a release, or could not: only those do that were offered one. */
    INSTALL
  }

  /**
   * One thing that is said.
   *
   * @param id of the installation
   * @param version that it is about
   * @param worked whether all was well
   * @param vouched whether a token vouches for it; else only a failure of the candidate counts
   */
  public record Said(String id, String version, Kind kind, boolean worked, boolean vouched) {}

  /** One arm of one cohort under the same shares. */
  private record Key(long opened, int cohort, Arm arm) {}

  /** What was said about one of them. */
  private static final class Pot {
    final Map<Integer, Boolean> arrived = new HashMap<>();

    /** The units that did something, and whether they failed. */
    final Map<Integer, Boolean> active = new HashMap<>();

    long requests;
    long failed;
  }

  private static final class Pots {
    final Map<Key, Pot> byKey = new HashMap<>();
    int units;
    long dropped;
  }

  private final Map<RolloutId, Pots> rollouts = new HashMap<>();

  /** Counts it, where it says something about what climbs. Whether it does. */
  public boolean add(Shelf.Offer offer, Said said) {
    var to = offer.evaluation().attribution();
    if (to == null) {
      return false;
    }
    boolean isOwn =
        Optional.ofNullable(offer.evaluation().variant()).equals(Optional.of(said.version));
    boolean counts = isOwn && (said.vouched || (to.arm() == Arm.CANDIDATE && !said.worked));
    boolean arrives = said.vouched && said.kind == Kind.SESSION;
    return (counts || arrives) && add(to, said, counts, arrives);
  }

  private synchronized boolean add(Attribution to, Said said, boolean counts, boolean arrives) {
    var pots = rollouts.computeIfAbsent(new RolloutId(to.climb().id()), _ -> new Pots());
    if (pots.units >= MOST_UNITS) {
      pots.dropped++;
      return false;
    }
    var key = new Key(to.climb().opened(), to.cohort(), to.arm());
    var pot = pots.byKey.computeIfAbsent(key, _ -> new Pot());
    int unit = new UnitKey(to.climb()).id(said.id);
    if (arrives && pot.arrived.put(unit, true) == null) {
      pots.units++;
    }
    if (counts) {
      pot.requests++;
      pot.failed += said.worked ? 0 : 1;
      pots.units += pot.active.merge(unit, !said.worked, Boolean::logicalOr) == null ? 0 : 1;
    }
    return true;
  }

  /** What was said since the last time, once. */
  @Override
  public synchronized Optional<Report.ClimbReport> drain(RolloutId id, long opened) {
    var pots = rollouts.remove(id);
    if (pots == null) {
      return Optional.empty();
    }
    var cells = new ArrayList<Report.Cell>();
    pots.byKey.forEach(
        (key, pot) -> {
          if (key.opened == opened) { // what came under older shares is of no use
            cells.add(cell(key, pot));
          }
        });
    return Optional.of(
        new Report.ClimbReport(
            id,
            opened,
            cells,
            List.of(),
            Optional.of(pots.dropped).filter(n -> n > 0),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private static Report.Cell cell(Key key, Pot pot) {
    var failing =
        pot.active.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    return new Report.Cell(
        key.cohort,
        key.arm,
        pot.requests,
        pot.failed,
        List.of(),
        pot.active.size(),
        failing.size(),
        List.of(),
        List.copyOf(pot.arrived.keySet()),
        failing,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Forgets what is said about rollouts that are over. */
  @Override
  public synchronized void keep(Set<RolloutId> active) {
    rollouts.keySet().retainAll(active);
  }
}
