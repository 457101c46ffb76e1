package dev.tidegate.server.gate;

import dev.tidegate.evidence.Facts;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Rule;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.gate.Weighed.Step;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.gate.Expressions.Expression;
import dev.tidegate.server.gate.Expressions.Truth;
import dev.tidegate.server.gate.Expressions.Worth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Asks a rule of facts. Immutable.
 *
 * @param origins for each fact, the files that stated it
 * @param everyStep whether the steps are told of rules that are met, too, which takes time
 */
record Asking(Facts facts, Map<String, ? extends SortedSet<Digest>> origins, boolean everyStep) {

  /** What a rule says. */
  Weighed ask(RulePack pack, RulePack.Ready ready, Mode mode) {
    var rule = ready.rule();
    var plain = answer(ready, facts);
    boolean explains = everyStep || plain == Answer.BROKEN || plain == Answer.UNKNOWN;
    var when = ready.when().map(condition -> worth(condition, explains));
    boolean applies = when.map(worth -> worth.truth() == Truth.TRUE).orElse(true);
    var require = applies ? Optional.of(worth(ready.require(), explains)) : Optional.<Worth>empty();
    var answer = answer(when, require);
    var steps = new ArrayList<Step>();
    when.ifPresent(worth -> steps.addAll(worth.steps()));
    require.ifPresent(worth -> steps.addAll(worth.steps()));
    return new Weighed(
        pack.full(rule),
        rule.severity(),
        mode,
        answer,
        why(rule, answer, when, require),
        steps.stream().distinct().limit(Weighed.MOST_STEPS).toList(),
        evidence(ready),
        Optional.empty());
  }

  private Worth worth(Expression expression, boolean explains) {
    return explains ? expression.explained(facts) : expression.of(facts);
  }

  /** What a rule answers to facts alone. */
  static Answer answer(RulePack.Ready ready, Facts facts) {
    var when = ready.when().map(condition -> condition.of(facts));
    boolean applies = when.map(worth -> worth.truth() == Truth.TRUE).orElse(true);
    return answer(when, applies ? Optional.of(ready.require().of(facts)) : Optional.empty());
  }

  private static Answer answer(Optional<Worth> when, Optional<Worth> require) {
    if (require.isEmpty()) {
      return when.orElseThrow().truth() == Truth.FALSE ? Answer.SKIPPED : Answer.UNKNOWN;
    }
    return switch (require.get().truth()) {
      case TRUE -> Answer.HOLDS;
      case FALSE -> Answer.BROKEN;
      case UNKNOWN -> Answer.UNKNOWN;
    };
  }

  private List<Digest> evidence(RulePack.Ready ready) {
    var names = new TreeSet<>(ready.require().names());
    ready.when().ifPresent(when -> names.addAll(when.names()));
    var evidence = new ArrayList<Digest>();
    for (var name : names) {
      var from = origins.get(name);
      if (from != null) {
        evidence.addAll(from);
      }
    }
    return evidence;
  }

  private static String why(
      Rule rule, Answer answer, Optional<Worth> when, Optional<Worth> require) {
    return switch (answer) {
      case HOLDS -> rule.require();
      case SKIPPED -> "not asked here: " + rule.when().orElse("");
      case BROKEN -> "not so: " + rule.require() + values(require.orElseThrow()) + mend(rule);
      case UNKNOWN -> unknown(require.or(() -> when).orElseThrow()) + mend(rule);
    };
  }

  /** The facts by which it is not so. */
  private static String values(Worth worth) {
    var values =
        worth.steps().stream()
            .filter(step -> step.text().matches("[a-z_]+\\.[a-z0-9_]+"))
            .map(step -> step.text() + " is " + step.value())
            .toList();
    return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
  }

  private static String unknown(Worth worth) {
    return worth.missing().isEmpty()
        ? "can not be worked out: " + worth.trouble()
        : "not known: no evidence states " + String.join(", ", List.copyOf(worth.missing()));
  }

  private static String mend(Rule rule) {
    return rule.mend().map(mend -> "; " + mend).orElse("");
  }
}
