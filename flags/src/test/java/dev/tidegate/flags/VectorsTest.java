package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays testdata/flags, which other languages can play, too. */
class VectorsTest {
  @TestFactory
  Stream<DynamicTest> hashes() throws IOException {
    return cases("bucketing.json", "hash")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.text(),
                    () ->
                        assertThat(Integer.toUnsignedLong(Murmur3.hash(text(c, "text"))))
                            .isEqualTo(number(c, "hash"))));
  }

  @TestFactory
  Stream<DynamicTest> places() throws IOException {
    return cases("bucketing.json", "split")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    text(c, "rollout") + " " + text(c, "key"),
                    () ->
                        assertThat(
                                new UnitKey(Flags.climb(text(c, "rollout"), 0))
                                    .bucket(text(c, "key")))
                            .isEqualTo(number(c, "place"))));
  }

  @TestFactory
  Stream<DynamicTest> shares() throws IOException {
    return cases("bucketing.json", "fractional")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.text(),
                    () -> {
                      var shares = new ArrayList<Json>();
                      shares.add(Json.parse("{\"var\":\"key\"}"));
                      for (var weight : items(c, "weights")) {
                        shares.add(new Json.Arr(List.of(Json.of(shares.size() - 1), weight)));
                      }
                      var rule = new Json.Obj(Map.of("fractional", new Json.Arr(shares)));
                      assertThat(Flags.apply(rule.text(), Map.of("key", text(c, "key"))))
                          .isEqualTo((double) number(c, "share"));
                    }));
  }

  /** What other clients of flagd do with the same key, of which the linter warns. */
  @TestFactory
  Stream<DynamicTest> placesInFlagdsClients() throws IOException {
    return cases("bucketing.json", "flagd")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    text(c, "key"),
                    () -> {
                      var key = text(c, "key");
                      int hash = Murmur3.hash(key);
                      assertThat(Bucket.of(hash, 100)).isEqualTo(number(c, "share"));
                      assertThat(Bucket.of(Utf16Murmur.hash(key), 100))
                          .isEqualTo(number(c, "javascript"));
                      assertThat((long) (Math.abs(hash) / (float) Integer.MAX_VALUE * 100))
                          .isEqualTo(number(c, "before2026"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> evaluations() throws IOException {
    return cases("evaluation.json", "cases")
        .map(c -> DynamicTest.dynamicTest(text(c, "name"), () -> evaluate(c)));
  }

  private static void evaluate(Json c) {
    var definition = c.member("flag");
    var flags =
        definition == null
            ? FlagSnapshot.EMPTY
            : FlagSnapshot.of(List.of(FlagJson.readServed("f", definition)));
    boolean lease = !Json.of(false).equals(c.member("lease"));
    long lapsed = c.member("lapsedMillis") == null ? Long.MAX_VALUE : number(c, "lapsedMillis");
    var evaluation =
        flags.evaluate("f", context(c.member("context")), freeze -> lease || lapsed < freeze);
    var expected = c.member("expect");
    assertThat(told(evaluation)).isEqualTo(expected);
  }

  private static Json told(Evaluation evaluation) {
    var told = new LinkedHashMap<String, Json>();
    if (evaluation.value() != null && evaluation.variant() != null) {
      told.put("value", evaluation.value());
      told.put("variant", Json.of(evaluation.variant()));
    }
    told.put("reason", Json.of(evaluation.cause().name()));
    if (evaluation.error() != null) {
      told.put("error", Json.of(evaluation.error().name()));
    }
    var attribution = evaluation.attribution();
    if (attribution != null) {
      told.put("arm", Json.of(attribution.arm().name().toLowerCase(Locale.ROOT)));
      told.put("cohort", Json.of(attribution.cohort()));
    }
    return new Json.Obj(told);
  }

  private static Who context(@Nullable Json json) {
    var attributes = new HashMap<String, Object>();
    if (json instanceof Json.Obj object) {
      object.members().forEach((name, value) -> attributes.put(name, plain(value)));
    }
    return new Who(attributes.get("targetingKey") instanceof String key ? key : null, attributes);
  }

  private static Object plain(Json json) {
    if (json instanceof Json.Obj object) {
      var map = new HashMap<String, Object>();
      object.members().forEach((name, value) -> map.put(name, plain(value)));
      return map;
    }
    var value = RuleValues.constant(json);
    return value == null ? new Object() : value; // which matches nothing, as null does
  }

  private static Stream<Json> cases(String file, String name) throws IOException {
    var cases = items(Json.parse(Files.readString(folder().resolve(file))), name);
    assertThat(cases).as(file + ": " + name).isNotEmpty();
    return cases.stream();
  }

  /** Also when the tests were started in the folder of this module. */
  private static Path folder() {
    var home = Path.of(System.getProperty("tidegate.home", "")).toAbsolutePath();
    var here = home.resolve("testdata");
    return (Files.exists(here) ? here : home.resolveSibling("testdata")).resolve("flags");
  }

  private static List<Json> items(Json json, String name) {
    return json.member(name) instanceof Json.Arr array ? array.items() : List.of();
  }

  private static String text(Json json, String name) {
    return json.member(name) instanceof Json.Text text ? text.value() : "";
  }

  private static long number(Json json, String name) {
    return json.member(name) instanceof Json.Num number ? Long.parseLong(number.digits()) : -1;
  }
}
