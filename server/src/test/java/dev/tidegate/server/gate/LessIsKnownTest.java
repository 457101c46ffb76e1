package dev.tidegate.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.evidence.Facts;
import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Rule;
import dev.tidegate.gate.Severity;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.gate.Expressions.InvalidExpression;
import dev.tidegate.server.gate.Expressions.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rules over random facts: taking a fact away never makes a verdict better. */
class LessIsKnownTest {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final List<String> ATOMS =
      List.of(
          "a.whole == 1",
          "a.other > 1",
          "a.whole / a.other == 1",
          "a.yes",
          "a.real / a.divisor < 1.0",
          "a.text == 'x'",
          "a.text.matches('^x')",
          "'x' in a.texts",
          "a.texts.all(t, t != a.text)",
          "a.texts.exists(t, t == 'y' && a.yes)",
          "a.texts[1] == 'x'",
          "a.whole in [0, 1, a.other]",
          "a.texts.filter(t, a.whole / a.other > 0).size() > 0",
          "a.texts.map(t, t + a.text).exists_one(t, t == 'xx')",
          "(a.yes ? a.whole : a.other) > 0");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void takingAFactAwayNeverMakesAVerdictBetter(long seed) throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int changed = 0;
    for (int run = 0; run < 700; run++) {
      var severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
      var ready = rule(random, severity);
      for (int tries = 0; tries < 4; tries++) {
        var facts = facts(random);
        var before = outcome(ready, facts);
        for (var name : new TreeSet<>(facts.values().keySet())) {
          var less = new TreeMap<>(facts.values());
          less.remove(name);
          var after = outcome(ready, new Facts(less));
          var least = before == Outcome.FAIL ? Outcome.INCONCLUSIVE : before;
          assertThat(after)
              .as("%s over %s without %s", ready.rule(), facts, name)
              .isGreaterThanOrEqualTo(least);
          changed += after == before ? 0 : 1;
        }
      }
    }
    assertThat(changed).as("verdicts that facts decided").isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void whatWentWrongNeverPasses(long seed) throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int wrong = 0;
    for (int run = 0; run < 2_000; run++) {
      var text = expression(random, 3);
      var worth = Cel.LANGUAGE.compile(text).of(facts(random));
      if (!worth.trouble().isEmpty()) {
        wrong++;
        assertThat(worth.truth()).as(text).isEqualTo(Truth.UNKNOWN);
      }
    }
    assertThat(wrong).as("expressions that failed").isGreaterThan(50);
  }

  private static Outcome outcome(RulePack.Ready ready, Facts facts) {
    var pack = new RulePack("p", "p.yaml", "", Digest.of("p"), "", List.of(ready));
    var asked = new Asking(facts, Map.of(), false).ask(pack, ready, Mode.ENFORCE);
    return GateReport.of(
            Optional.empty(),
            Digest.of("t"),
            List.of(),
            List.of(),
            List.of(asked),
            List.of(),
            List.of(),
            Instant.EPOCH)
        .outcome();
  }

  private static RulePack.Ready rule(RandomGenerator random, Severity severity)
      throws InvalidExpression {
    var require = expression(random, 3);
    var when = random.nextBoolean() ? Optional.of(expression(random, 1)) : Optional.<String>empty();
    var rule = new Rule("r", "w", "o", "i", severity, when, require, Optional.empty());
    var condition =
        when.isPresent()
            ? Optional.of(Cel.LANGUAGE.compile(when.get()))
            : Optional.<Expressions.Expression>empty();
    return new RulePack.Ready(rule, condition, Cel.LANGUAGE.compile(require), List.of());
  }

  private static String expression(RandomGenerator random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return ATOMS.get(random.nextInt(ATOMS.size()));
    }
    var one = expression(random, depth - 1);
    var other = expression(random, depth - 1);
    return switch (random.nextInt(5)) {
      case 0 -> "!(" + one + ")";
      case 1, 2 -> "(" + one + ") && (" + other + ")";
      case 3 -> "(" + one + ") || (" + other + ")";
      default -> "(" + one + ") ? (" + other + ") : (" + expression(random, depth - 1) + ")";
    };
  }

  private static Facts facts(RandomGenerator random) {
    var texts = List.of("x", "y").subList(0, random.nextInt(3));
    var all =
        Cel.facts(
            "whole",
            random.nextInt(3),
            "other",
            random.nextInt(3),
            "real",
            (double) random.nextInt(2),
            "divisor",
            (double) random.nextInt(2),
            "yes",
            random.nextBoolean(),
            "text",
            random.nextBoolean() ? "x" : "z",
            "texts",
            texts);
    var some = new TreeMap<>(all.values());
    all.values().keySet().forEach(name -> drop(random, some, name));
    return new Facts(some);
  }

  private static void drop(RandomGenerator random, Map<String, ?> facts, String name) {
    if (random.nextInt(5) == 0) {
      facts.remove(name);
    }
  }
}
