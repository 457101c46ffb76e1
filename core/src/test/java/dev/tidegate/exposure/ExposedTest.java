package dev.tidegate.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Cohort;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only what is certain to move users to stable counts as a fall. */
class ExposedTest {
  private static final Map<String, Json> ON_OFF =
      Map.of("on", Json.of(true), "off", Json.of(false));
  private static final Json RULE = Json.parse("{\"var\":\"internal\"}");
  private static final Flag FLAG = flag(true, "off", null);
  private static final Climb CLIMB = climb("ro-1", "user", "on", 200, 100);

  private static Flag flag(boolean enabled, @Nullable String standard, @Nullable Json targeting) {
    return new Flag("way", enabled, ON_OFF, standard, targeting, Map.of());
  }

  private static Climb climb(String id, String key, String candidate, int internal, int everyone) {
    return new Climb(
        id,
        7,
        key,
        candidate,
        List.of(
            new Cohort("internal", RULE, internal * 1_000),
            new Cohort("everyone", Json.of(true), everyone * 1_000)),
        List.of(),
        0);
  }

  private static boolean falls(@Nullable Climb was, @Nullable Climb is) {
    return Exposed.falls(new Served(FLAG, was), new Served(FLAG, is));
  }

  private static boolean falls(Flag was, Flag is) {
    return Exposed.falls(new Served(was, null), new Served(is, null));
  }

  @Test
  void aNarrowerSplitOrNoneFallsAndAWiderOneOfAnyCohortDoesNot() {
    assertThat(falls(CLIMB, null)).isTrue();
    assertThat(falls(CLIMB, CLIMB)).isTrue();
    assertThat(falls(CLIMB, climb("ro-1", "user", "on", 199, 99))).isTrue();
    assertThat(falls(CLIMB, climb("ro-1", "user", "on", 201, 99))).isFalse();
    assertThat(falls(CLIMB, climb("ro-1", "user", "on", 199, 101))).isFalse();
    assertThat(falls(null, CLIMB)).isFalse();
    assertThat(falls(null, climb("ro-2", "user", "on", 0, 0))).as("of nobody").isTrue();
  }

  @Test
  void anotherSplitIsNoFallHoweverNarrow() {
    assertThat(falls(CLIMB, climb("ro-2", "user", "on", 1, 1))).isFalse();
    assertThat(falls(CLIMB, climb("ro-1", "account", "on", 1, 1))).isFalse();
    assertThat(falls(CLIMB, climb("ro-1", "user", "off", 1, 1))).isFalse();
    var fewer =
        new Climb("ro-1", 7, "user", "on", List.of(CLIMB.cohorts().getFirst()), List.of(), 0);
    assertThat(falls(CLIMB, fewer)).isFalse();
    var others = List.of(new Cohort("internal", Json.of(true), 1), new Cohort("everyone", RULE, 1));
    assertThat(falls(CLIMB, new Climb("ro-1", 7, "user", "on", others, List.of(), 0))).isFalse();
  }

  @Test
  void anotherBaseRuleIsNoFallAndAKilledFlagAlwaysIs() {
    assertThat(falls(FLAG, flag(false, "on", RULE))).isTrue();
    assertThat(falls(flag(false, "off", null), FLAG)).as("to revive").isFalse();
    assertThat(falls(FLAG, flag(true, "on", null))).isFalse();
    assertThat(falls(FLAG, flag(true, "off", RULE))).isFalse();
    var more = Map.<String, Json>of("on", Json.of(true), "off", Json.of(false), "x", Json.of(1));
    assertThat(falls(FLAG, new Flag("way", true, more, "off", null, Map.of()))).isTrue();
    var changed = Map.<String, Json>of("on", Json.of(true), "off", Json.of(true));
    assertThat(falls(FLAG, new Flag("way", true, changed, "off", null, Map.of()))).isFalse();
  }

  @Test
  void theSameIsWhatIsNeitherMoreNorLess() {
    var served = new Served(FLAG, CLIMB);
    var less = new Served(FLAG, climb("ro-1", "user", "on", 200, 99));
    assertThat(Exposed.isSame(served, served)).isTrue();
    assertThat(Exposed.isSame(served, less)).isFalse();
    assertThat(Exposed.isSame(less, served)).isFalse();
    assertThat(Exposed.isSame(served, new Served(flag(true, "on", null), CLIMB))).isFalse();
    var killed = new Served(flag(false, "off", null), null);
    assertThat(Exposed.isSame(killed, new Served(flag(false, "on", RULE), null))).isTrue();
  }

  @Test
  void itSaysWhoGetsWhat() {
    assertThat(Exposed.text(new Served(FLAG, CLIMB)))
        .isEqualTo("\"on\" to 20 % of internal and 10 % of everyone, else \"off\"");
    assertThat(Exposed.text(new Served(FLAG, climb("ro-1", "user", "on", 0, 5))))
        .isEqualTo("\"on\" to 0.5 % of everyone, else \"off\"");
    assertThat(Exposed.text(new Served(FLAG, null))).isEqualTo("\"off\" to everybody");
    assertThat(Exposed.text(new Served(flag(true, null, RULE), null)))
        .isEqualTo("what its rule gives, or the default in the code, to everybody");
    assertThat(Exposed.text(new Served(flag(false, "off", null), CLIMB)))
        .isEqualTo("the default in the code to everybody, as it is killed");
  }
}
