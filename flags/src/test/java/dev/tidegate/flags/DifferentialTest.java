package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.ReferenceRules.Difference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random rules for random users, by our engine and by flagd's for JavaScript. Each answer that
 * differs has to be what the reference gives with the differences that
 * docs/reference/flag-language.md names, and without one of them it is not.
 */
class DifferentialTest {
  private static final int FLAGS = Integer.getInteger("differential.flags", 3_000);
  private static final int BATCH = 250;
  private static final int USERS = 5;

  private static final String VARIANTS =
      "{\"a\":1,\"b\":2,\"c\":3,\"true\":4,\"false\":5,\"0\":6,\"1\":7,\"3\":8,\"pro\":9,\"\":10}";

  private final Map<Difference, Integer> explained = new EnumMap<>(Difference.class);
  private int equal;
  private int errors;

  /** One flag and somebody. */
  private record Case(String key, Json targeting, Map<String, Object> user) {}

  @Test
  void whatDiffersFromFlagdsEngineIsWrittenDown() throws IOException {
    var rules = new RandomRules(20_261_123);
    try (var flagd = FlagdCore.start()) {
      for (int done = 0; done < FLAGS; done += BATCH) {
        var cases = cases(rules);
        var theirs = flagd.ask(batch(cases));
        for (int i = 0; i < cases.size(); i++) {
          compare(cases.get(i), ((Json.Arr) theirs.get(i)).items());
        }
      }
    }
    System.out.println(
        "compared with flagd's engine: "
            + equal
            + " equal, "
            + errors
            + " errors of both, "
            + explained);
    assertThat(equal).isGreaterThan(FLAGS * USERS / 2);
  }

  private static List<Case> cases(RandomRules rules) {
    var cases = new ArrayList<Case>();
    for (int i = 0; i < BATCH; i++) {
      var targeting = rules.targeting(5);
      for (int k = 0; k < USERS; k++) {
        cases.add(new Case("flag-" + i, targeting, rules.user()));
      }
    }
    return cases;
  }

  private static Json batch(List<Case> cases) {
    var flags = new LinkedHashMap<String, Json>();
    var asked = new ArrayList<Json>();
    for (var c : cases) {
      flags.put(c.key, flag(c));
      asked.add(RandomRules.list(Json.of(c.key), RandomRules.json(c.user)));
    }
    var set = new Json.Obj(Map.of("flags", new Json.Obj(flags)));
    return new Json.Obj(Map.of("flags", set, "cases", new Json.Arr(asked)));
  }

  private static Json flag(Case c) {
    return new Json.Obj(
        Map.of(
            "state",
            Json.of("ENABLED"),
            "variants",
            Json.parse(VARIANTS),
            "defaultVariant",
            Json.of("c"),
            "targeting",
            c.targeting));
  }

  private void compare(Case c, List<Json> theirs) {
    var who = ReferenceRules.who(c.user);
    var given = Flags.evaluate(FlagJson.read(c.key, flag(c)), null, who);
    var ours = given.error() != null ? "error" : String.valueOf(given.variant());
    var his = theirs.get(1) instanceof Json.Text ? "error" : ((Json.Text) theirs.get(0)).value();
    if (ours.equals(his)) {
      equal++;
      errors += ours.equals("error") ? 1 : 0;
      return;
    }
    var all = EnumSet.allOf(Difference.class);
    var what = c.targeting.text() + " for " + RandomRules.json(c.user).text();
    assertThat(reference(c, who, all)).as("as in JavaScript: " + what).isEqualTo(his);
    for (var difference : all) {
      if (!reference(c, who, EnumSet.complementOf(EnumSet.of(difference))).equals(his)) {
        explained.merge(difference, 1, Integer::sum);
      }
    }
  }

  private static String reference(Case c, Who who, EnumSet<Difference> differences) {
    Object result;
    try {
      result = ReferenceRules.of(c.key, c.targeting, who, differences);
    } catch (ReferenceRules.Failed e) {
      return "error";
    }
    var variant = result == null ? "c" : RuleValues.spelt(result);
    return Json.parse(VARIANTS).member(variant) == null || result instanceof List
        ? "error"
        : variant;
  }
}
