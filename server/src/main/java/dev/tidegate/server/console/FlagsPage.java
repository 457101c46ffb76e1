package dev.tidegate.server.console;

import dev.tidegate.exposure.Exposed;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.Schedule;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Dependents;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.Staleness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The page on flags: those that have had their day, with the proof, then all others.
 *
 * @param more flags that there is no room for
 */
public record FlagsPage(List<Row> rows, int more, long stale, Instant now) {
  private static final int MOST = 300;

  /**
   * A flag.
   *
   * @param said its kind and its owner
   * @param proof what speaks for it and against it, a line for each
   */
  public record Row(
      String key,
      String scope,
      String said,
      String serves,
      Standing standing,
      List<String> proof,
      List<String> waiting,
      String next,
      Staleness.Verdict verdict) {
    /** Whether the proof is shown without being asked for. */
    public boolean open() {
      return verdict == Staleness.Verdict.STALE || verdict == Staleness.Verdict.DEPENDED_ON;
    }
  }

  static FlagsPage of(Plane plane, Scope scope, Instant now) {
    var dependents = Dependents.of(plane);
    var rows = new ArrayList<Row>();
    for (var id : plane.flags().keys()) {
      boolean archived = plane.flags().get(id).orElseThrow().archived().isPresent();
      if (Staleness.concerns(id) && scope.covers(id.scope()) && !archived) {
        rows.add(row(plane, dependents, id, now));
      }
    }
    rows.sort(Comparator.comparing(Row::verdict)); // each verdict in the order of the flags
    long stale = rows.stream().filter(row -> row.verdict() == Staleness.Verdict.STALE).count();
    int shown = Math.min(MOST, rows.size());
    return new FlagsPage(List.copyOf(rows.subList(0, shown)), rows.size() - shown, stale, now);
  }

  private static Row row(Plane plane, Dependents dependents, FlagId id, Instant now) {
    var flag = plane.flags().get(id).orElseThrow();
    var found = Staleness.of(plane, dependents, id, Staleness.STANDARD, now);
    var said = new ArrayList<String>();
    flag.profile().kind().map(FlagKind::text).ifPresent(said::add);
    flag.profile().owner().ifPresent(said::add);
    said.add(flag.governed() ? "governed" : "ungoverned");
    var proof = new ArrayList<String>();
    found.grounds().forEach(ground -> proof.add(line(ground)));
    found.references().forEach(reason -> proof.add("code: " + reason.text()));
    found.dependents().forEach(reason -> proof.add("needed: " + reason.text()));
    return new Row(
        id.key(),
        Words.place(id.scope()),
        String.join(", ", said),
        Exposed.text(Intents.served(plane, id)),
        standing(found.verdict()),
        proof,
        waiting(plane, id),
        found.next(),
        found.verdict());
  }

  private static String line(Condition ground) {
    var text = ground.reasons().getFirst().text();
    return switch (ground.outcome()) {
      case HOLDS -> "stale: " + text;
      case FAILS -> "in use: " + text;
      case INCONCLUSIVE -> "unknown: " + text;
    };
  }

  private static List<String> waiting(Plane plane, FlagId id) {
    return plane.schedules().values().stream()
        .filter(schedule -> schedule.flag().equals(id))
        .map(FlagsPage::text)
        .toList();
  }

  private static String text(Schedule schedule) {
    return (schedule.lowers() ? "to be killed" : "to be edited")
        + " at "
        + schedule.at()
        + ", scheduled by "
        + schedule.subject();
  }

  private static Standing standing(Staleness.Verdict verdict) {
    return switch (verdict) {
      case STALE -> new Standing("stale", Standing.Tone.WARN, Standing.Shape.DOWN, "");
      case DEPENDED_ON ->
          new Standing("stale, but needed", Standing.Tone.WARN, Standing.Shape.RING, "");
      case UNKNOWN -> new Standing("not known", Standing.Tone.QUIET, Standing.Shape.QUESTION, "");
      case IN_USE -> new Standing("in use", Standing.Tone.GOOD, Standing.Shape.CHECK, "");
      case ARCHIVED -> new Standing("archived", Standing.Tone.QUIET, Standing.Shape.RING, "");
    };
  }
}
