package dev.tidegate.flags;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code segment}: whether the user is in a named set, by the key or by one of its rules. */
final class SegmentRule implements Rule.Test {
  private final Set<String> keys;
  private final Rule[] rules;

  private SegmentRule(Set<String> keys, Rule[] rules) {
    this.keys = keys;
    this.rules = rules;
  }

  static SegmentRule of(String name, Segment segment, List<Problem> problems) {
    var scope = RuleScope.alone("", RuleScope.Kind.SEGMENT, problems);
    var rules = new Rule[segment.rules().size()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] =
          RuleCompiler.compile(scope, segment.rules().get(i), "$segments." + name + ".rules." + i);
    }
    return new SegmentRule(new HashSet<>(segment.keys()), rules);
  }

  static Rule compile(Call call) {
    var name = call.text(0);
    if (name == null) {
      return call.problem(0, "is the name of a segment");
    }
    if (call.compiler().isInLoop() || call.scope().kind() != RuleScope.Kind.TARGETING) {
      return call.problem("is known in a flag's rule, outside of loops");
    }
    var rule = call.scope().segments().segment(name);
    if (rule == null) {
      var known = call.scope().segments().shared().segments().keySet();
      return call.problem(0, "no segment \"" + name + "\"" + Nearest.hint(name, known));
    }
    return rule;
  }

  @Override
  public boolean holds(Context context) {
    var key = context.targetingKey();
    if (key != null && keys.contains(key)) {
      return true;
    }
    for (var rule : rules) {
      if (rule.holds(context)) {
        return true;
      }
    }
    return false;
  }
}
