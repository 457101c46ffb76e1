package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Severity;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes whose contract asks for evidence. */
class GatedTest {
  private static final Digest RULES = Digest.of("rules");

  private final Installation in = new Installation();

  GatedTest() {
    in.flag(FLAG, true);
    in.token("op-ann", Role.OPERATOR, "*");
    in.token("op-bob", Role.OPERATOR, "*");
  }

  private static ContractDraft gated() {
    var c = Installation.contract();
    return new ContractDraft(
        c.owner(),
        c.errors(),
        c.latency(),
        c.metrics(),
        c.rollback(),
        c.witness(),
        c.attestedUpTo(),
        Optional.of(true));
  }

  private ChangeId proposed(String name) {
    return in.proposed(name, Nature.ROUTINE, SCOPE, Duration.ofMinutes(2), gated());
  }

  private static GateReport report(String artifact, Severity severity, Answer answer, String by) {
    var digest = Digest.of(by);
    var rule =
        new Weighed(
            "pack/rule",
            severity,
            Mode.ENFORCE,
            answer,
            "it says so",
            List.of(),
            List.of(digest),
            Optional.empty());
    return GateReport.of(
        Optional.of(Digest.of(artifact)),
        RULES,
        List.of(new GateReport.Named("pack", RULES)),
        List.of(new GateReport.Named("tests.xml", digest)),
        List.of(rule),
        List.of(),
        List.of(),
        Instant.EPOCH);
  }

  private void weigh(ChangeId change, GateReport report) {
    in.give(new PlaneCommand.Weigh(change, report, List.of("ci")));
  }

  private String begun(String name, ChangeId change) {
    return in.refused(
        "", Installation.begin(name, change, FLAG, Installation.draft("10 %", "100 %")));
  }

  @Test
  void nothingBeginsBeforeItsEvidenceWasWeighed() {
    var change = proposed("1");
    assertThat(begun("1", change)).contains("gate.weighed");
    weigh(change, report("1", Severity.FAIL, Answer.UNKNOWN, "evidence"));
    assertThat(begun("1", change)).contains("pack/rule");
    weigh(change, report("1", Severity.FAIL, Answer.BROKEN, "evidence"));
    assertThat(begun("1", change)).contains("pack/rule");
    weigh(change, report("1", Severity.FAIL, Answer.HOLDS, "evidence"));
    assertThat(begun("1", change)).as("what was weighed last counts").isEmpty();
  }

  @Test
  void withoutSuchAContractAReportThatFailsCountsAllTheSame() {
    var change = in.proposed("1", Installation.contract());
    weigh(change, report("1", Severity.FAIL, Answer.BROKEN, "evidence"));
    assertThat(begun("1", change)).contains("pack/rule");
    assertThat(begun("2", in.proposed("2", Installation.contract()))).isEmpty();
  }

  @Test
  void whatIsSaidOfAnotherArtifactIsRefused() {
    var change = proposed("1");
    var other = report("2", Severity.FAIL, Answer.HOLDS, "evidence");
    assertThat(in.refused("", new PlaneCommand.Weigh(change, other, List.of("ci"))))
        .contains("gate.subject");
    var unknown = new ChangeId("chg-9");
    assertThat(in.refused("", new PlaneCommand.Weigh(unknown, other, List.of("ci"))))
        .contains("change.unknown");
  }

  @Test
  void anApprovalIsOfWhatWasWeighedAndOfNothingLater() {
    var change = proposed("1");
    var approve = new PlaneCommand.Approve(change, "");
    in.give("op-bob", approve);
    weigh(change, report("1", Severity.NEEDS_HUMAN, Answer.BROKEN, "evidence"));
    assertThat(begun("1", change)).as("approved before").contains("pack/rule");
    in.give("op-bob", approve);
    assertThat(in.refused("op-bob", approve)).contains("change.approved");
    weigh(change, report("1", Severity.NEEDS_HUMAN, Answer.BROKEN, "other evidence"));
    assertThat(begun("1", change)).as("weighed anew").contains("pack/rule");
    assertThat(in.refused("op-ann", approve)).contains("change.same-subject");
    in.give("op-bob", approve);
    assertThat(begun("1", change)).isEmpty();
  }

  @Test
  void aRolloutUnderWayRisesNoFurtherWhenTheEvidenceTurns() {
    var change = proposed("1");
    weigh(change, report("1", Severity.FAIL, Answer.HOLDS, "evidence"));
    var begin = Installation.begin("1", change, FLAG, Installation.draft("10 %", "100 %"));
    in.give(begin);
    weigh(change, report("1", Severity.FAIL, Answer.BROKEN, "evidence"));
    assertThat(in.refused("", new PlaneCommand.Promote(begin.rollout()))).contains("pack/rule");
    in.withdraw(begin.rollout()); // a fall asks nobody
  }

  @Test
  void theSameReportIsNotWrittenTwice() {
    var change = proposed("1");
    var report = report("1", Severity.FAIL, Answer.HOLDS, "evidence");
    var weigh = new PlaneCommand.Weigh(change, report, List.of("ci"));
    assertThat(in.give(weigh)).hasSize(1);
    assertThat(in.give(weigh)).isEmpty();
  }
}
