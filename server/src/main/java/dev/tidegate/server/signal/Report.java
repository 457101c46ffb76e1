package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one client saw since its last report.
 *
 * @param client its own name for itself, as on the stream
 * @param scope of the service that it is
 * @param version the artifact that it is
 * @param sequence from 1, one more each time; a report that is sent again keeps its number
 * @param generation of the flags that it applies
 * @param service what it did as a whole; older clients do not say
 * @param evaluated the flags that it asked for and has not told of on this day; older clients do
 *     not say
 */
public record Report(
    String client,
    Scope scope,
    Optional<Digest> version,
    long sequence,
    Generation generation,
    List<ClimbReport> climbs,
    Optional<ServicePart> service,
    Optional<List<String>> evaluated) {

  /** By a client that does not tell which flags it asks for. */
  public Report(
      String client,
      Scope scope,
      Optional<Digest> version,
      long sequence,
      Generation generation,
      List<ClimbReport> climbs,
      Optional<ServicePart> service) {
    this(client, scope, version, sequence, generation, climbs, service, Optional.empty());
  }

  /** By a client that says nothing of its service as a whole. */
  public Report(
      String client,
      Scope scope,
      Optional<Digest> version,
      long sequence,
      Generation generation,
      List<ClimbReport> climbs) {
    this(client, scope, version, sequence, generation, climbs, Optional.empty(), Optional.empty());
  }

  /**
   * About one rollout.
   *
   * @param opened the journal index that set the shares it was counted under
   * @param dropped outcomes that the client had no room for
   * @param warming first requests whose durations are not judged
   * @param warmingSlow those over the lowest limit
   * @param segments what the units of each declared segment did
   */
  public record ClimbReport(
      RolloutId rollout,
      long opened,
      List<Cell> cells,
      List<Breach> violations,
      Optional<Long> dropped,
      Optional<Long> warming,
      Optional<Long> warmingSlow,
      List<Segment> segments) {}

  /**
   * About one arm of one cohort. Unit ids are those of {@code UnitKey}; lists of lists have one per
   * latency limit.
   *
   * @param requests that finished, or did not within their time
   * @param units that finished one
   * @param seen units seen for the first time under these shares
   * @param failing units that failed for the first time in this rollout
   * @param slowing units that were slow for the first time in this rollout, per limit
   * @param histogram counts by bucket of {@code LatencyLayout}
   * @param marked per named event, the requests that had it
   * @param markedUnits per named event, the units that had it
   * @param marking per named event, units that had it for the first time in this rollout
   * @param values per named amount, what each of {@code seen} had of it: the mean of its requests,
   *     in billionths of the most that counts; -1 for nothing
   * @param returning units seen in an earlier window under these shares, and now for the first time
   *     again; nothing from clients that do not count them
   * @param twin of the control: the part that is the half of its units of {@code UnitKey.isTwin}
   */
  public record Cell(
      int cohort,
      Arm arm,
      long requests,
      long failed,
      List<Long> slow,
      long units,
      long failingUnits,
      List<Long> slowUnits,
      List<Integer> seen,
      List<Integer> failing,
      List<List<Integer>> slowing,
      Map<String, Long> histogram,
      List<Long> marked,
      List<Long> markedUnits,
      List<List<Integer>> marking,
      List<List<Long>> values,
      Optional<List<Integer>> returning,
      Optional<Twin> twin) {

    /** What it counts, without who was new. */
    Twin counts() {
      return new Twin(requests, failed, slow, units, failingUnits, slowUnits, marked, markedUnits);
    }
  }

  /** Half of the control's units; who is new among them is told by their ids. */
  public record Twin(
      long requests,
      long failed,
      List<Long> slow,
      long units,
      long failingUnits,
      List<Long> slowUnits,
      List<Long> marked,
      List<Long> markedUnits) {}

  /**
   * The units of one segment on one arm of one cohort.
   *
   * @param dimension the context's attribute
   * @param value its value
   * @param failing units that failed for the first time in this rollout
   */
  public record Segment(
      int cohort,
      Arm arm,
      String dimension,
      String value,
      long units,
      long failingUnits,
      List<Integer> failing) {}

  /** How often an invariant was false. */
  public record Breach(String invariant, String owner, Arm arm, long count) {}
}
