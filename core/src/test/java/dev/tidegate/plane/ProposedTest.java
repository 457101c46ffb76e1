package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No contract, no exposure: a change brings one, or names one that was adopted. */
class ProposedTest {
  private final Installation in = new Installation();

  private static PlaneCommand propose(
      String name, Optional<ContractDraft> contract, Optional<Digest> adopted) {
    return propose(name, Duration.ofMinutes(2), contract, adopted);
  }

  private static PlaneCommand propose(
      String name, Duration within, Optional<ContractDraft> contract, Optional<Digest> adopted) {
    ChangeDraft draft = Installation.change(name, Nature.ROUTINE, SCOPE, within);
    return new PlaneCommand.Propose(new ChangeId("chg-" + name), draft, contract, adopted);
  }

  @Test
  void aChangeBringsItsContractOrNamesOneThatWasAdopted() {
    var contract = Optional.of(Installation.contract());
    assertThat(in.give(propose("1", contract, Optional.empty()))).hasSize(2);
    var digest = in.plane.contracts().keys().getFirst();
    assertThat(in.give(propose("2", contract, Optional.empty()))).as("known").hasSize(1);
    assertThat(in.give(propose("3", Optional.empty(), Optional.of(digest)))).hasSize(1);
    assertThat(in.plane.changes().get(new ChangeId("chg-3")).orElseThrow().proposal().contract())
        .isEqualTo(digest);
  }

  @Test
  void withoutAContractOrWithOneThatNobodyKnowsItIsRefused() {
    assertThat(in.refused("", propose("1", Optional.empty(), Optional.empty())))
        .contains("no contract, no exposure");
    var unknown = Optional.of(Digest.of("unknown"));
    assertThat(in.refused("", propose("1", Optional.empty(), unknown)))
        .contains("was never adopted");
    assertThat(in.plane.changes().has(new ChangeId("chg-1"))).isFalse();
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndAnIdIsOfOneChange() {
    in.proposed("1", Installation.contract());
    assertThat(in.refused("", propose("1", Duration.ZERO, Optional.empty(), Optional.empty())))
        .contains("change.exists", "change.plan.within", "change.contract");
  }
}
