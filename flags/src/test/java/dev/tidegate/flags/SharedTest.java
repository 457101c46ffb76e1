package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Segments, evaluators and individual targets. */
class SharedTest {
  private static final FlagSet SET =
      FlagSetJson.read(
          """
          {"flags": {
             "f": {"variants": {"on": true, "off": false, "odd": false}, "defaultVariant": "off",
               "targets": {"odd": ["u7", "u8"], "on": ["u9"]},
               "targeting": {"if": [{"segment": "staff"}, "on", {"$ref": "american"}, "odd"]}}},
           "$segments": {"staff": {"keys": ["u1", "u7"],
             "rules": [{"==": [{"var": "tier"}, "gold"]}]}},
           "$evaluators": {"american": {"in": [{"var": "country"}, ["US", "CA"]]}}}
          """);

  private static String variant(FlagSnapshot flags, Who who) {
    return String.valueOf(flags.evaluate("f", who).variant());
  }

  @Test
  void aSegmentIsItsKeysAndItsRules() {
    var flags = FlagSnapshot.of(SET);
    assertThat(variant(flags, Who.user("u1"))).isEqualTo("on");
    assertThat(variant(flags, Who.user("u2"))).isEqualTo("off");
    assertThat(variant(flags, new Who("u2", Map.of("tier", "gold")))).isEqualTo("on");
    assertThat(variant(flags, Who.with(Map.of("tier", "gold")))).isEqualTo("on");
  }

  @Test
  void anEvaluatorStandsForItsRule() {
    var flags = FlagSnapshot.of(SET);
    assertThat(variant(flags, Who.with(Map.of("country", "US")))).isEqualTo("odd");
  }

  @Test
  void targetsComeBeforeTheRuleAndBelongToIt() {
    var flags = FlagSnapshot.of(SET);
    assertThat(variant(flags, Who.user("u7"))).as("is in the segment, too").isEqualTo("odd");
    assertThat(variant(flags, Who.user("u9"))).isEqualTo("on");
    assertThat(flags.evaluate("f", Who.user("u9")).cause())
        .isEqualTo(Evaluation.Cause.TARGETING_MATCH);
    var flag = java.util.Objects.requireNonNull(SET.flags().get("f"));
    assertThat(FlagJson.write(flag).member("targets")).isNotNull();
    var without = FlagJson.read("f", Json.parse("{\"variants\":{\"on\":1,\"off\":2,\"odd\":3}}"));
    assertThat(flag.targeting()).isNotEqualTo(without.targeting());
    var alone =
        FlagJson.read("f", Json.parse("{\"variants\":{\"on\":1},\"targets\":{\"on\":[\"u\"]}}"));
    assertThat(alone.targeting()).as("whoever asks whether there is a rule").isNotNull();
    assertThat(alone.serving("on").targeting()).isNull();
  }

  @Test
  void whatIsSharedCanBeExchangedForAllFlags() {
    var flags = FlagSnapshot.of(SET);
    var other =
        new Shared(
            SET.shared().evaluators(), Map.of("staff", new Segment(List.of("u2"), List.of())));
    assertThat(variant(flags.with(other), Who.user("u2"))).isEqualTo("on");
    assertThat(variant(flags.with(other).settled(), Who.user("u2"))).isEqualTo("on");
    assertThat(variant(flags, Who.user("u2"))).isEqualTo("off");
    assertThatThrownBy(() -> flags.with(Shared.NONE))
        .isInstanceOf(InvalidFlag.class)
        .hasMessageContaining("no segment \"staff\"");
  }

  @Test
  void aSegmentOfAHundredThousandKeysIsAskedAsFastAsOneOfTwo() {
    var keys = new ArrayList<String>();
    for (int i = 0; i < 100_000; i++) {
      keys.add("user-" + i);
    }
    var set = new Shared(SET.shared().evaluators(), Map.of("staff", new Segment(keys, List.of())));
    var written = FlagSetJson.write(new FlagSet(SET.flags(), set, Map.of(), null, false)).text();
    var flags = FlagSnapshot.of(FlagSetJson.read(written));
    long before = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      assertThat("on".equals(variant(flags, Who.user("user-" + i)))).isTrue();
    }
    // a list that is looked through takes minutes
    assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    assertThat(variant(flags, Who.user("user-100000"))).isEqualTo("off");
  }
}
