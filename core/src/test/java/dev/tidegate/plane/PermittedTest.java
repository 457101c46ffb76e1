package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.change.Nature;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may do what: by the role, the scope and the age of a token, never by what a request says. */
class PermittedTest {
  private static final ChangeId CHANGE = new ChangeId("chg-1");

  private final Installation in = new Installation();
  private final RolloutId id;

  PermittedTest() {
    in.flag(FLAG, true);
    id = in.climbing("1", FLAG);
    in.token("op-bob", Role.OPERATOR, "shop/production/billing");
    in.token("op-eve", Role.OPERATOR, "shop/production/orders");
    in.token("svc-billing", Role.SERVICE, "shop/production/billing");
    in.token("svc-orders", Role.SERVICE, "shop/production/orders");
  }

  /** What only lowers, on something that exists. */
  private List<PlaneCommand> lowering() {
    return List.of(
        new PlaneCommand.Withdraw(id, ""),
        new PlaneCommand.Hold(id, ""),
        new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill("")));
  }

  /** What else operators do, on something that exists. */
  private List<PlaneCommand> operating() {
    var draft = Installation.change("2", Nature.ROUTINE, SCOPE, Duration.ofMinutes(1));
    var token =
        new Token(
            new TokenId("op-new"),
            Digest.of("new"),
            Role.OPERATOR,
            "new",
            SCOPE,
            Optional.empty(),
            in.now.plus(Duration.ofDays(1)),
            false);
    return List.of(
        new PlaneCommand.Propose(
            new ChangeId("chg-2"), draft, Optional.of(Installation.contract()), Optional.empty()),
        new PlaneCommand.Approve(CHANGE, ""),
        Installation.begin("2", CHANGE, FLAG, RolloutDraft.STANDARD),
        new PlaneCommand.Promote(id),
        new PlaneCommand.Attest(
            id, Attestation.Kind.PERSON, "orders", Duration.ofHours(1), Optional.empty()),
        new PlaneCommand.Drill(id),
        new PlaneCommand.CheckData(id, true, "", Optional.empty()),
        new PlaneCommand.StateOutcome(id, RolloutEvent.Was.GOOD, ""),
        new PlaneCommand.ToFlag(FLAG, new FlagCommand.Set(Installation.definition("way"), true)),
        new PlaneCommand.ToToken(token.id(), new AccessCommand.Issue(token)),
        new PlaneCommand.ToToken(new TokenId("svc-billing"), new AccessCommand.Revoke()));
  }

  private List<PlaneCommand> internal() {
    var window = new SignalWindow(in.now, in.now, 0, 2, 2, Gaps.NONE, 0, 0, List.of(), List.of());
    return List.of(
        new PlaneCommand.Boot(false),
        new PlaneCommand.Stop(Duration.ofMinutes(1)),
        new PlaneCommand.Unheard(Duration.ofMinutes(1), Duration.ofMinutes(1)),
        new PlaneCommand.RaiseEpoch(List.of(), List.of(), Duration.ZERO),
        new PlaneCommand.Tick(Map.of()),
        new PlaneCommand.JudgeWindow(id, window),
        new PlaneCommand.Locally(new PlaneCommand.Withdraw(id, "")));
  }

  private PlaneCommand halt() {
    return new PlaneCommand.Report(new Violation(id, Arm.CONTROL, "inv", "team", ""));
  }

  /** What a token lacks for it; empty when it may, whatever else is to be said. */
  private String lacks(String by, PlaneCommand command) {
    return in.decide(by, command) instanceof Decision.Refused(var reasons)
            && reasons.getFirst().code().startsWith("access.")
        ? reasons.getFirst().code()
        : "";
  }

  private void everything(List<PlaneCommand> commands, String by, String lacks) {
    for (var command : commands) {
      assertThat(lacks(by, command)).as("%s by %s", command, by).isEqualTo(lacks);
    }
  }

  @Test
  void anOperatorActsWithinTheScopeOfTheTokenAlone() {
    everything(operating(), "op-bob", "");
    everything(lowering(), "op-bob", "");
    everything(operating(), "op-eve", "access.scope");
    everything(lowering(), "op-eve", "access.scope");
  }

  @Test
  void aServiceNeitherOperatesNorLowers() {
    everything(operating(), "svc-billing", "access.role");
    everything(lowering(), "svc-billing", "access.role");
  }

  @Test
  void aServiceReportsHaltsOfWhatItServes() {
    assertThat(lacks("svc-billing", halt())).isEmpty();
    assertThat(lacks("svc-orders", halt())).isEqualTo("access.scope");
  }

  @Test
  void anExpiredTokenLowersAndDoesNothingElse() {
    in.pass(Duration.ofDays(90).minusMillis(1));
    everything(operating(), "op-bob", "");
    in.pass(Duration.ofMillis(1));
    everything(operating(), "op-bob", "access.expired");
    everything(lowering(), "op-bob", "");
    assertThat(lacks("op-bob", new PlaneCommand.Restore(in.plane, "", true))).isEmpty();
    assertThat(lacks("svc-billing", halt())).isEmpty();
  }

  @Test
  void aTokenThatWasRevokedOrIsUnknownDoesNotEvenLower() {
    var revoke = new PlaneCommand.ToToken(new TokenId("op-bob"), new AccessCommand.Revoke());
    in.give(revoke);
    everything(lowering(), "op-bob", "access.revoked");
    everything(lowering(), "op-nobody", "access.unknown");
    everything(operating(), "op-nobody", "access.unknown");
  }

  @Test
  void noTokenDoesWhatTheServerAloneDoes() {
    in.token("op-all", Role.OPERATOR, "*");
    everything(internal(), "op-all", "access.internal");
  }

  @Test
  void whatDoesNotExistIsUnknownToWhoeverAsks() {
    var unknown = new RolloutId("ro-9");
    assertThat(in.refused("op-eve", new PlaneCommand.Withdraw(unknown, "")))
        .contains("rollout.unknown");
    assertThat(in.refused("op-eve", new PlaneCommand.Promote(unknown))).contains("rollout.unknown");
    assertThat(in.refused("op-eve", new PlaneCommand.Approve(new ChangeId("chg-9"), "")))
        .contains("change.unknown");
  }

  @Test
  void theOwnerOfTheFolderLowersWithoutATokenAndDoesNothingElse() {
    for (var command : operating()) {
      assertThatThrownBy(() -> new PlaneCommand.Locally(command))
          .as("%s", command)
          .isInstanceOf(IllegalArgumentException.class);
    }
    var locally = new PlaneCommand.Locally(lowering().getFirst());
    assertThat(Decider.actor(in.plane, new Request(in.now, Optional.empty(), locally)))
        .isEqualTo(Actor.LOCAL_OWNER);
    in.give(locally);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void whatOnlyLowersOvertakesAllElse() {
    var generation = new Generation(1, 1);
    assertThat(lowering()).allMatch(PlaneCommand::lowers);
    assertThat(new PlaneCommand.Restore(in.plane, "", false).lowers()).isTrue();
    assertThat(halt().lowers()).isTrue();
    assertThat(new PlaneCommand.Outrun("client", generation, generation).lowers()).isTrue();
    assertThat(internal().stream().filter(PlaneCommand::lowers).toList())
        .hasOnlyElementsOfTypes(
            PlaneCommand.Unheard.class, PlaneCommand.RaiseEpoch.class, PlaneCommand.Locally.class)
        .hasSize(3);
    assertThat(operating()).noneMatch(PlaneCommand::lowers);
  }
}
