package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.channel.Channel;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Cohort;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.channel.Outcomes.Kind;
import dev.tidegate.server.channel.Outcomes.Said;
import dev.tidegate.server.signal.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final ChannelId CHANNEL =
      new ChannelId(Scope.parse("default/production/acme"), "acme", "stable", "win");
  private static final RolloutId ROLLOUT = new RolloutId("ro-one");
  private static final long OPENED = 17;

  private final Outcomes outcomes = new Outcomes();
  private final FlagSnapshot flags = FlagSnapshot.of(List.of(new Served(flag(), climb())));

  private static Flag flag() {
    var variants = Map.<String, Json>of("1.0.0", release("1.0.0"), "2.0.0", release("2.0.0"));
    return new Flag(CHANNEL.flag().key(), true, variants, "1.0.0", null, Map.of());
  }

  private static Json release(String version) {
    return Json.parse(
        "{\"version\":\"" + version + "\",\"created\":\"2026-01-01T00:00:00Z\",\"files\":[]}");
  }

  private static Climb climb() {
    var everyone = new Cohort("everyone", Json.of(true), 500_000);
    return new Climb(ROLLOUT.value(), OPENED, "device", "2.0.0", List.of(everyone), List.of());
  }

  private Shelf.Offer offer(String id) {
    var given = flags.evaluate(CHANNEL.flag().key(), new Installation(Optional.of(id), "win"));
    return new Shelf.Offer(CHANNEL, Channel.of(flag()), Optional.empty(), given);
  }

  private String on(Arm arm, int nth) {
    int found = 0;
    for (int i = 0; ; i++) {
      var id = "installation-number-" + i;
      var to = offer(id).evaluation().attribution();
      if (to != null && to.arm() == arm && found++ == nth) {
        return id;
      }
    }
  }

  private boolean say(String id, String version, Kind kind, boolean worked, boolean vouched) {
    return outcomes.add(offer(id), new Said(id, version, kind, worked, vouched));
  }

  private Report.Cell cell(Report.ClimbReport report, Arm arm) {
    return report.cells().stream().filter(c -> c.arm() == arm).findFirst().orElseThrow();
  }

  @Test
  void whoHasNotUpdatedYetHasArrivedAndProvesNothing() {
    var id = on(Arm.CANDIDATE, 0);
    assertThat(say(id, "1.0.0", Kind.SESSION, true, true)).isTrue();
    var cell = cell(outcomes.drain(ROLLOUT, OPENED).orElseThrow(), Arm.CANDIDATE);
    assertThat(cell.seen()).hasSize(1);
    assertThat(cell.units()).isZero();
    assertThat(cell.requests()).isZero();
    assertThat(outcomes.drain(ROLLOUT, OPENED)).as("once").isEmpty();
  }

  @Test
  void anInstallationCountsOnceInAWindowAndFailsWhenItFailedOnce() {
    var id = on(Arm.CANDIDATE, 0);
    say(id, "2.0.0", Kind.SESSION, true, true);
    say(id, "2.0.0", Kind.SESSION, false, true);
    say(id, "2.0.0", Kind.SESSION, true, true);
    var control = on(Arm.CONTROL, 0);
    say(control, "1.0.0", Kind.SESSION, true, true);
    var report = outcomes.drain(ROLLOUT, OPENED).orElseThrow();
    var candidate = cell(report, Arm.CANDIDATE);
    assertThat(candidate.requests()).isEqualTo(3);
    assertThat(candidate.failed()).isEqualTo(1);
    assertThat(candidate.units()).isEqualTo(1);
    assertThat(candidate.failingUnits()).isEqualTo(1);
    assertThat(candidate.failing()).hasSize(1);
    assertThat(cell(report, Arm.CONTROL).failing()).isEmpty();
  }

  @Test
  void anInstallSaysNothingOfWhoIsThere() {
    say(on(Arm.CANDIDATE, 0), "2.0.0", Kind.INSTALL, true, true);
    var cell = cell(outcomes.drain(ROLLOUT, OPENED).orElseThrow(), Arm.CANDIDATE);
    assertThat(cell.seen()).isEmpty();
    assertThat(cell.units()).isEqualTo(1);
  }

  @Test
  void whatNobodyVouchesForIsAFailureOfTheCandidateOrNothing() {
    var candidate = on(Arm.CANDIDATE, 0);
    var control = on(Arm.CONTROL, 0);
    assertThat(say(candidate, "2.0.0", Kind.INSTALL, true, false)).isFalse();
    assertThat(say(candidate, "2.0.0", Kind.SESSION, true, false)).isFalse();
    assertThat(say(control, "1.0.0", Kind.SESSION, false, false)).isFalse();
    assertThat(say(candidate, "1.0.0", Kind.INSTALL, false, false)).isFalse();
    assertThat(outcomes.drain(ROLLOUT, OPENED)).isEmpty();
    assertThat(say(candidate, "2.0.0", Kind.SESSION, false, false)).isTrue();
    var cell = cell(outcomes.drain(ROLLOUT, OPENED).orElseThrow(), Arm.CANDIDATE);
    assertThat(cell.seen()).isEmpty();
    assertThat(cell.failing()).hasSize(1);
  }

  @Test
  void whatCameUnderOlderSharesIsOfNoUse() {
    say(on(Arm.CANDIDATE, 0), "2.0.0", Kind.SESSION, true, true);
    assertThat(outcomes.drain(ROLLOUT, OPENED + 1).orElseThrow().cells()).isEmpty();
  }
}
