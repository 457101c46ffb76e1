package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FractionalRuleTest {
  private static final int USERS = 20_000;

  @Test
  void sharesAreAsTheWeightsSay() {
    var counts = counts("{\"fractional\":[[\"a\",10],[\"b\",20],[\"c\",70]]}");
    assertThat(share(counts, "a")).isCloseTo(.1, within(.01));
    assertThat(share(counts, "b")).isCloseTo(.2, within(.01));
    assertThat(share(counts, "c")).isCloseTo(.7, within(.01));
  }

  @Test
  void whoHasItKeepsItWhenItsShareRises() {
    eachUser(
        "{\"fractional\":[[\"new\",1],[\"old\",99]]}",
        (user, before) -> {
          if ("new".equals(before)) {
            assertThat(give("{\"fractional\":[[\"new\",10],[\"old\",90]]}", user)).isEqualTo("new");
          }
        });
    assertThat(counts("{\"fractional\":[[\"new\",1],[\"old\",99]]}")).containsKey("new");
  }

  @Test
  void aVariantAloneWeighsOne() {
    var counts = counts("{\"fractional\":[[\"a\"],[\"b\"],[\"c\",2]]}");
    assertThat(share(counts, "c")).isCloseTo(.5, within(.02));
    assertThat(share(counts, "a")).isCloseTo(.25, within(.02));
  }

  @Test
  void aWeightOfNothingServesNobody() {
    assertThat(counts("{\"fractional\":[[\"a\",0],[\"b\",1],[\"c\",-5]]}")).containsOnlyKeys("b");
    assertThat(give("{\"fractional\":[[\"a\",0],[\"b\",0]]}", "u")).isNull();
  }

  @Test
  void bucketsByTheFlagAndTheUserUnlessSomethingElseIsSaid() {
    var byUser = "{\"fractional\":[[\"a\",1],[\"b\",1]]}";
    var said =
        "{\"fractional\":[{\"cat\":[{\"var\":\"$flagd.flagKey\"},{\"var\":\"targetingKey\"}]},"
            + "[\"a\",1],[\"b\",1]]}";
    eachUser(byUser, (user, given) -> assertThat(give(said, user)).isEqualTo(given));
  }

  @Test
  void bucketsByTheBytesOfUtf8() {
    // 694770001 and 3827043583 of 2^32, in halves: the first is below, the second above
    var rule = "{\"fractional\":[{\"var\":\"city\"},[\"low\",1],[\"high\",1]]}";
    assertThat(Flags.apply(rule, Map.of("city", "Zürich"))).isEqualTo("low");
    assertThat(Flags.apply(rule, Map.of("city", "用户1"))).isEqualTo("high");
  }

  @Test
  void withoutAKeyItGivesNothing() {
    assertThat(Flags.apply("{\"fractional\":[[\"a\",1]]}", Who.NOBODY)).isNull();
    assertThat(Flags.apply("{\"fractional\":[{\"var\":\"n\"},[\"a\",1]]}", Map.of("n", 3)))
        .isNull();
  }

  @Test
  void oneShareServesEverybody() {
    assertThat(counts("{\"fractional\":[[\"a\",2147483647]]}")).containsOnlyKeys("a");
  }

  private static @Nullable Object give(String rule, String user) {
    return Flags.apply(rule, Who.user(user));
  }

  private static void eachUser(String rule, BiConsumer<String, @Nullable Object> with) {
    IntStream.range(0, USERS / 10)
        .mapToObj(i -> "user-" + i)
        .forEach(user -> with.accept(user, give(rule, user)));
  }

  private static double share(Map<String, Integer> counts, String variant) {
    return counts.getOrDefault(variant, 0) / (double) USERS;
  }

  private static Map<String, Integer> counts(String rule) {
    var problems = new ArrayList<Problem>();
    var scope = RuleScope.alone("f", RuleScope.Kind.TARGETING, problems);
    var compiled = RuleCompiler.compile(scope, Json.parse(rule), "");
    assertThat(problems).isEmpty();
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < USERS; i++) {
      counts.merge(String.valueOf(compiled.of(Who.user("user-" + i))), 1, Integer::sum);
    }
    return counts;
  }
}
