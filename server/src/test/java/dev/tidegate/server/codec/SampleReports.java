package dev.tidegate.server.codec;

import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateVerdict;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Score;
import dev.tidegate.gate.Severity;
import dev.tidegate.gate.Weighed;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.PlaneEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A report of the gate as an event. */
final class SampleReports {
  private SampleReports() {}

  static PlaneEvent weighed(Digest digest, Reason why, Instant at) {
    var held =
        new Weighed(
            "standard/tests-pass",
            Severity.FAIL,
            Mode.ENFORCE,
            Weighed.Answer.HOLDS,
            "tests.failed == 0",
            List.of(),
            List.of(digest),
            Optional.empty());
    var waived =
        new Weighed(
            "standard/no-new-errors",
            Severity.FAIL,
            Mode.ENFORCE,
            Weighed.Answer.BROKEN,
            "not so: analysis.new_errors == 0 (analysis.new_errors is 1)",
            List.of(new Weighed.Step("analysis.new_errors", "1")),
            List.of(digest),
            Optional.of("w-7"));
    var report =
        new GateReport(
            GateVerdict.Outcome.INCONCLUSIVE,
            Optional.of(digest),
            digest,
            List.of(new GateReport.Named("standard", digest)),
            List.of(new GateReport.Named("tests.xml", digest)),
            List.of(waived, held),
            List.of(new Score("quality", 1_000, 2_000, 80_000)),
            List.of(why),
            at);
    return new PlaneEvent.GateWeighed(new ChangeId("chg-7k2m9p4q"), report, List.of("ci"));
  }
}
