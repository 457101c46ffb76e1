package dev.tidegate.plane;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import java.util.List;

/** What somebody is to do about a flag. */
final class Next {
  private Next() {}

  static String of(
      Plane plane,
      FlagId id,
      Staleness.Verdict verdict,
      Condition unevaluated,
      List<Reason> dependents) {
    return switch (verdict) {
      case STALE -> stale(plane, id, unevaluated);
      case DEPENDED_ON -> "first: " + dependents.getFirst().text();
      case UNKNOWN -> "let clients tell what they ask for, and say its kind: tidegate flag edit";
      case IN_USE, ARCHIVED -> "nothing";
    };
  }

  private static String stale(Plane plane, FlagId id, Condition unevaluated) {
    var flag = plane.flags().get(id).orElseThrow();
    boolean scanned =
        plane.scans().values().stream().anyMatch(scan -> scan.scope().meets(id.scope()));
    boolean referenced =
        plane.scans().values().stream()
            .anyMatch(scan -> scan.scope().meets(id.scope()) && scan.count(id.key()) > 0);
    if (flag.cleanup().isPresent() && (referenced || !unevaluated.isMet())) {
      return "take it out of the code, as its clean-up says, and deploy that; then: tidegate flag"
          + " archive "
          + id.key();
    }
    if (unevaluated.isMet() && !referenced) {
      return "tidegate flag archive " + id.key();
    }
    return scanned
        ? "tidegate flag cleanup " + id.key()
        : "tidegate flag refs --report, then tidegate flag cleanup " + id.key();
  }
}
