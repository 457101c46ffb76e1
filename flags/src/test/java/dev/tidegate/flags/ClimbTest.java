package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.flags.Evaluation.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The split of a rollout, and what holds without it. */
class ClimbTest {
  private static final int USERS = 50_000;
  private static final Cohort STAFF =
      new Cohort("staff", Json.parse("{\"var\":\"staff\"}"), Cohort.ALL);

  @Test
  void whoHasTheCandidateKeepsItWhenTheShareRises() {
    var before = Set.<String>of();
    for (int ppm : new int[] {10_000, 100_000, 500_000, Cohort.ALL}) {
      var exposed = exposed(Flags.climb("ro-1", ppm));
      assertThat(exposed.containsAll(before)).as("%d ppm", ppm).isTrue();
      assertThat(exposed.size() / (double) USERS).isCloseTo(ppm / 1e6, within(.007));
      before = exposed;
    }
  }

  @Test
  void aShareOfAllExposesAllAndOfNothingNobody() {
    assertThat(exposed(Flags.climb("ro-1", Cohort.ALL))).hasSize(USERS);
    assertThat(exposed(Flags.climb("ro-1", 0))).isEmpty();
  }

  @Test
  void anotherRolloutChoosesOtherUsers() {
    var both = new HashSet<>(exposed(Flags.climb("ro-1", 100_000)));
    both.retainAll(exposed(Flags.climb("ro-2", 100_000)));
    assertThat(both.size() / (double) USERS).isCloseTo(.01, within(.003));
  }

  @Test
  void withoutAKeyOfTheUnitTheBaseRuleHolds() {
    var evaluation = Flags.evaluate(Flags.OFF, Flags.climb("ro-1", Cohort.ALL), Who.NOBODY);
    assertThat(evaluation.variant()).isEqualTo("off");
    assertThat(evaluation.cause()).isEqualTo(Cause.STATIC);
    assertThat(evaluation.attribution()).isNull();
  }

  @Test
  void anEmptyKeyIsNone() {
    var everyone = new Cohort("everyone", Json.of(true), Cohort.ALL);
    var byUser = Flags.climb("ro-1", Cohort.ALL);
    var byAccount = Flags.climb("ro-1", "account", everyone);
    assertThat(Flags.evaluate(Flags.OFF, byUser, Who.user("")).variant()).isEqualTo("off");
    var empty = Who.with(Map.of("account", ""));
    assertThat(Flags.evaluate(Flags.OFF, byAccount, empty).variant()).isEqualTo("off");
  }

  @Test
  void theUnitMayBeAnAttribute() {
    var climb = Flags.climb("ro-1", "account", new Cohort("everyone", Json.of(true), Cohort.ALL));
    assertThat(Flags.evaluate(Flags.OFF, climb, Who.user("u")).variant()).isEqualTo("off");
    for (Object account : List.of("a-1", 42, 42.0)) {
      var who = Who.with(Map.of("account", account));
      assertThat(Flags.evaluate(Flags.OFF, climb, who).variant()).isEqualTo("on");
    }
    var unit = new UnitKey(climb);
    assertThat(unit.of(Who.with(Map.of("account", 42)))).isEqualTo("42");
    assertThat(unit.of(Who.with(Map.of("account", 42.0)))).isEqualTo("42");
    assertThat(unit.of(Who.with(Map.of("account", List.of("a"))))).isNull();
  }

  @Test
  void theFirstCohortThatMatchesDecides() {
    var climb =
        Flags.climb("ro-1", "targetingKey", STAFF, new Cohort("everyone", Json.of(true), 0));
    var staff = Flags.evaluate(Flags.OFF, climb, new Who("u", Map.of("staff", true)));
    assertThat(staff.variant()).isEqualTo("on");
    assertThat(staff.cause()).isEqualTo(Cause.SPLIT);
    assertThat(staff.attribution()).isEqualTo(new Attribution(climb, 0, Arm.CANDIDATE));
    var other = Flags.evaluate(Flags.OFF, climb, Who.user("u"));
    assertThat(other.variant()).isEqualTo("off");
    assertThat(other.attribution()).isEqualTo(new Attribution(climb, 1, Arm.CONTROL));
  }

  @Test
  void whoIsInNoCohortCountsNowhere() {
    var climb = Flags.climb("ro-1", "targetingKey", STAFF);
    assertThat(Flags.evaluate(Flags.OFF, climb, Who.user("u")).attribution()).isNull();
  }

  @Test
  void theControlGetsWhatTheBaseRuleGives() {
    var flag = Flags.targeting("{\"if\":[{\"var\":\"vip\"},\"on\"]}");
    var vip = Flags.evaluate(flag, Flags.climb("ro-1", 0), new Who("u", Map.of("vip", true)));
    assertThat(vip.variant()).isEqualTo("on");
    assertThat(vip.cause()).isEqualTo(Cause.TARGETING_MATCH);
    assertThat(vip.attribution()).extracting(a -> a.arm()).isEqualTo(Arm.CONTROL);
  }

  @Test
  void aKilledFlagServesTheDefaultOfTheCodeToTheControl() {
    var evaluation = Flags.evaluate(Flags.OFF.killed(), Flags.climb("ro-1", 0), Who.user("u"));
    assertThat(evaluation.value()).isNull();
    assertThat(evaluation.cause()).isEqualTo(Cause.DISABLED);
  }

  @Test
  void aFlagThatServesOneVariantServesItToEverybody() {
    var flag = Flags.targeting("{\"if\":[{\"var\":\"vip\"},\"off\"]}");
    for (var before : List.of(flag, flag.killed())) {
      for (var who : List.of(Who.NOBODY, new Who("u", Map.of("vip", true)))) {
        var evaluation = Flags.evaluate(before.serving("on"), null, who);
        assertThat(evaluation.variant()).isEqualTo("on");
        assertThat(evaluation.cause()).isEqualTo(Cause.STATIC);
      }
    }
    assertThat(flag.serving("on").variants()).isEqualTo(flag.variants());
  }

  @Test
  void unitsHaveNumbersOfTheirOwn() {
    var unit = new UnitKey(Flags.climb("ro-1", 0));
    var numbers = new HashSet<Integer>();
    for (int i = 0; i < USERS; i++) {
      numbers.add(unit.id("user-" + i));
    }
    assertThat(numbers).as("but for a few that meet by chance").hasSizeGreaterThan(USERS - 20);
  }

  @Test
  void withoutALeaseTheBaseRuleHolds() {
    var served = new Served(Flags.OFF, Flags.climb("ro-1", Cohort.ALL));
    var flags = FlagSnapshot.of(List.of(served));
    assertThat(flags.evaluate("f", Who.user("u"), freeze -> true).variant()).isEqualTo("on");
    var lapsed = flags.evaluate("f", Who.user("u"), freeze -> false);
    assertThat(lapsed.variant()).isEqualTo("off");
    assertThat(lapsed.attribution()).isNull();
  }

  @Test
  void theLeaseIsAskedOnlyWhenSomethingClimbs() {
    var flags = FlagSnapshot.of(List.of(new Served(Flags.OFF, null)));
    var evaluation =
        flags.evaluate(
            "f",
            Who.user("u"),
            freeze -> {
              throw new AssertionError("asked");
            });
    assertThat(evaluation.variant()).isEqualTo("off");
  }

  @Test
  void settledFlagsHaveNothingThatClimbs() {
    var flags = FlagSnapshot.of(List.of(new Served(Flags.OFF, Flags.climb("ro-1", Cohort.ALL))));
    assertThat(flags.settled().get("f")).isEqualTo(new Served(Flags.OFF, null));
    assertThat(flags.settled().evaluate("f", Who.user("u")).variant()).isEqualTo("off");
  }

  @Test
  void aSnapshotChangesAsAWhole() {
    var one = FlagSnapshot.of(List.of(new Served(Flags.OFF, null)));
    var other = FlagJson.read("g", Json.parse("{\"variants\":{\"x\":1}}"));
    var two = one.with(List.of(new Served(other, null)), List.of("f"));
    assertThat(one.keys()).containsExactly("f");
    assertThat(two.keys()).containsExactly("g");
    assertThat(two.evaluate("f", Who.NOBODY).error())
        .isEqualTo(Evaluation.ErrorCode.FLAG_NOT_FOUND);
  }

  private static Set<String> exposed(Climb climb) {
    var flags = FlagSnapshot.of(List.of(new Served(Flags.OFF, climb)));
    var exposed = new HashSet<String>();
    for (int i = 0; i < USERS; i++) {
      if ("on".equals(flags.evaluate("f", Who.user("user-" + i)).variant())) {
        exposed.add("user-" + i);
      }
    }
    return exposed;
  }
}
