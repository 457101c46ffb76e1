package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("state", "variants", "targeting");

  @ParameterizedTest
  @CsvSource({
    "stat, state",
    "statee, state",
    "sttae, state",
    "STATE, state",
    "varaints, variants",
    "variant, variants",
    "targetign, targeting",
    "tragetnig, targeting",
  })
  void findsWhatWasMostLikelyMeant(String unknown, String meant) {
    assertThat(Nearest.to(unknown, KNOWN)).contains(meant);
    assertThat(Nearest.hint(unknown, KNOWN)).isEqualTo("; did you mean \"" + meant + "\"?");
  }

  @Test
  void listsWhatIsKnownWhenNothingIsNear() {
    assertThat(Nearest.to("xyz", KNOWN)).isEmpty();
    assertThat(Nearest.hint("xyz", KNOWN)).isEqualTo("; known: state, targeting, variants");
    assertThat(Nearest.hint("xyz", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "xy, on", // two letters changed, of two
    "stxxe, state",
    "tsatex, state", // two swapped and one too many, of five
    "xxxiants, variants",
    "targxxxxx, targeting",
  })
  void whatIsFurtherThanAThirdOfANameAwayIsNotMeant(String unknown, String known) {
    assertThat(Nearest.to(unknown, List.of(known))).isEmpty();
  }

  @Test
  void theNearestOfSeveralWins() {
    assertThat(Nearest.to("on2", List.of("on23", "on12", "on2"))).contains("on2");
  }

  @Test
  void longNamesTakeNoTime() {
    assertThat(Nearest.to("x".repeat(1_000_000), List.of("y".repeat(1_000_000)))).isEmpty();
  }
}
