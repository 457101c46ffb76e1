package dev.tidegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateReportTest {
  private static final Weighed HOLDS = Asked.enforced("p/a", Severity.FAIL, Answer.HOLDS);

  @ParameterizedTest
  @CsvSource({
    "WARN,        BROKEN,  WARN,         HOLDS",
    "NEEDS_HUMAN, BROKEN,  NEEDS_HUMAN,  FAILS",
    "FAIL,        UNKNOWN, INCONCLUSIVE, INCONCLUSIVE",
    "FAIL,        BROKEN,  FAIL,         FAILS",
    "FAIL,        SKIPPED, PASS,         HOLDS",
  })
  void theWorstRuleDecides(
      Severity severity, Answer answer, Outcome outcome, Condition.Outcome condition) {
    var report = Asked.report(HOLDS, Asked.enforced("p/b", severity, answer), HOLDS);

    assertThat(report.outcome()).isEqualTo(outcome);
    assertThat(report.verdict().condition().outcome()).isEqualTo(condition);
    assertThat(report.needsApproval()).isEqualTo(outcome == Outcome.NEEDS_HUMAN);
  }

  @Test
  void withoutRulesOrWithAGapNothingIsKnown() {
    var gap = List.of(Reason.of("gate.evidence", "target/*.xml: there is no such file"));

    assertThat(Asked.report().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    var report = Asked.report(List.of(HOLDS), List.of(), gap);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(report.verdict().reasons()).isEqualTo(gap);
  }

  @Test
  void aGapDoesNotSoftenARuleThatFails() {
    var broken = Asked.enforced("p/b", Severity.FAIL, Answer.BROKEN);
    var report = Asked.report(List.of(broken), List.of(), List.of(Reason.of("gap", "a gap")));

    assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void theReasonsOfAVerdictAreBoundedAndTheWorstComeFirst() {
    var rules = new ArrayList<Weighed>();
    for (int i = 10; i < 60; i++) {
      rules.add(Asked.enforced("p/r" + i, Severity.WARN, Answer.BROKEN));
    }
    rules.add(Asked.enforced("p/z", Severity.FAIL, Answer.BROKEN));

    var reasons = Asked.report(rules, List.of(), List.of()).verdict().reasons();

    assertThat(reasons).hasSize(21);
    assertThat(reasons.getFirst().text()).startsWith("p/z");
    assertThat(reasons.getLast().text()).isEqualTo("and 31 more");
  }

  @Test
  void aVerdictThatPassesSaysHowManyRulesAreMet() {
    assertThat(Asked.report(HOLDS).verdict().reasons().toString()).contains("1 of 1 rules are met");
  }

  /** A fact that goes missing may make an answer unknown, and nothing else. */
  @Test
  void whatIsNotKnownIsNeverBetterThanWhatHolds() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int run = 0; run < 20_000; run++) {
      var rules = rules(random);
      var scores = List.of(score(random, rules));
      int at = random.nextInt(rules.size());
      var less = new ArrayList<>(rules);
      var one = rules.get(at);
      less.set(at, Asked.rule(one.rule(), one.severity(), one.mode(), Answer.UNKNOWN));

      var before = Asked.report(rules, scores, List.of()).outcome();
      var after = Asked.report(less, scores, List.of()).outcome();

      boolean softened = before == Outcome.FAIL && one.answer() == Answer.BROKEN;
      var least = softened ? Outcome.INCONCLUSIVE : before;
      assertThat(after).as("%s, %s", rules, one).isGreaterThanOrEqualTo(least);
    }
  }

  private static List<Weighed> rules(RandomGenerator random) {
    var rules = new ArrayList<Weighed>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      rules.add(
          Asked.rule(
              "p/r" + i,
              any(random, Severity.values()),
              any(random, Mode.values()),
              any(random, Answer.values())));
    }
    return rules;
  }

  private static ScoreTerms score(RandomGenerator random, List<Weighed> rules) {
    var weights = new TreeMap<String, Long>(Map.of());
    rules.forEach(rule -> weights.put(rule.rule(), random.nextLong(3) * 1_000));
    return new ScoreTerms("s", random.nextLong(5) * 25_000, weights);
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
