package dev.tidegate.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Share;
import org.junit.jupiter.api.Test;

class RealisedTest {
  private static final Share TENTH = new Share(100_000);

  private static boolean shareHolds(long candidate, long control) {
    return new Realised(TENTH, candidate, control, 1, 1).conditions().getFirst().isMet();
  }

  private static boolean acknowledgementHolds(int connected, int acknowledged) {
    var realised = new Realised(TENTH, 10, 90, connected, acknowledged);
    return realised.conditions().getLast().isMet();
  }

  @Test
  void halfOfTheIntendedShareIsJustEnough() {
    assertThat(shareHolds(50, 950)).isTrue();
    assertThat(shareHolds(49, 951)).isFalse();
    assertThat(shareHolds(0, 0)).as("nobody was seen").isFalse();
  }

  @Test
  void ninetyFivePerCentOfTheClientsAreJustEnough() {
    assertThat(acknowledgementHolds(100, 95)).isTrue();
    assertThat(acknowledgementHolds(100, 94)).isFalse();
    assertThat(acknowledgementHolds(0, 0)).as("no client is there").isFalse();
    assertThat(acknowledgementHolds(1, 1)).isTrue();
  }

  @Test
  void itSaysWhatWasSeen() {
    var conditions = new Realised(TENTH, 10, 90, 20, 1).conditions();
    assertThat(conditions.getFirst().reasons())
        .hasToString("[10.00 % of the active units are exposed, of 10 %]");
    assertThat(conditions.getLast().reasons())
        .hasToString("[1 of 20 connected clients apply the present stage: less than 95 %]");
  }
}
