package dev.tidegate.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.evidence.Family;
import dev.tidegate.gate.Weighed.Answer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StandardPackTest {
  private static final Vocabulary VOCABULARY = Vocabulary.installed();
  private static final RulePacks PACKS = new RulePacks(new CelExpressions(VOCABULARY.facts()));

  @Test
  void theCasesOfEveryShippedPackComeOut() {
    for (var name : RulePacks.SHIPPED) {
      var result = PackTest.of(PACKS.shipped(name).orElseThrow());

      assertThat(result.failures()).as(name).isEmpty();
      assertThat(result.cases()).isGreaterThanOrEqualTo(2 * result.rules());
    }
  }

  /** What an attestation says differs from one to the next: no rule can ask it of all. */
  private static final Set<String> ATTESTED =
      Set.of("attested_tests", "build", "verdicts", "verification");

  @Test
  void eachFamilyOfFactsHasARule() {
    var families = new TreeSet<>(VOCABULARY.families().stream().map(Family::name).toList());

    for (var ready : PACKS.shipped("standard").orElseThrow().rules()) {
      ready.require().names().forEach(name -> families.remove(family(name)));
    }

    assertThat(families).as("of what is attested packs of one's own ask").isEqualTo(ATTESTED);
  }

  @Test
  void aRuleOverEvidenceIsAskedOnlyWhereTheContractFilePromisesIt() {
    for (var ready : PACKS.shipped("standard").orElseThrow().rules()) {
      var families = new TreeSet<String>();
      ready.require().names().forEach(name -> families.add(family(name)));
      families.removeIf(name -> name.matches("contract|change|origin"));
      var nothing =
          Cel.facts()
              .with("contract.evidence", new dev.tidegate.evidence.Fact.Texts(java.util.List.of()));
      if (!families.isEmpty()) {
        assertThat(Asking.answer(ready, nothing)).as(ready.rule().name()).isEqualTo(Answer.SKIPPED);
      }
    }
  }

  private static String family(String fact) {
    return fact.substring(0, fact.indexOf('.'));
  }
}
