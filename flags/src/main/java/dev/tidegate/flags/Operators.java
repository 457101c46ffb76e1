package dev.tidegate.flags;

import static dev.tidegate.flags.Operator.ANY;
import static dev.tidegate.flags.Operator.addition;
import static dev.tidegate.flags.Operator.of;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All words of the flag language. */
final class Operators {
  private static final Map<String, Operator> ALL = all();

  private Operators() {}

  static @Nullable Operator get(String name) {
    return ALL.get(name);
  }

  static Collection<String> names() {
    return ALL.keySet();
  }

  static Collection<Operator> list() {
    return ALL.values();
  }

  private static Map<String, Operator> all() {
    var all = new LinkedHashMap<String, Operator>();
    for (var group : List.of(values(), tests(), choices(), numbers(), texts(), lists(), flagds())) {
      group.forEach(operator -> all.put(operator.name(), operator));
    }
    additions().forEach(operator -> all.put(operator.name(), operator));
    return Collections.unmodifiableMap(all);
  }

  private static List<Operator> values() {
    return List.of(
        of("var", 1, 2, Variable::compile),
        of("missing", 1, ANY, Missing::compile),
        of("missing_some", 2, 2, Missing::some));
  }

  private static List<Operator> tests() {
    return List.of(
        of("==", 2, 2, c -> RuleTests.equal(c, RuleValues::equal)),
        of("===", 2, 2, c -> RuleTests.equal(c, RuleValues::same)),
        of("!=", 2, 2, c -> RuleTests.pair(c, (x, y) -> !RuleValues.equal(x, y))),
        of("!==", 2, 2, c -> RuleTests.pair(c, (x, y) -> !RuleValues.same(x, y))),
        of("<", 2, ANY, c -> Comparison.compile(c, Comparison.Order.LESS)),
        of("<=", 2, ANY, c -> Comparison.compile(c, Comparison.Order.AT_MOST)),
        of(">", 2, ANY, c -> Comparison.compile(c, Comparison.Order.MORE)),
        of(">=", 2, ANY, c -> Comparison.compile(c, Comparison.Order.AT_LEAST)),
        of("!", 1, 1, c -> RuleTests.not(c.rule(0))),
        of("!!", 1, 1, c -> RuleTests.truth(c.rule(0))));
  }

  private static List<Operator> choices() {
    return List.of(
        of("if", 1, ANY, c -> new RuleChoice.If(c.rules())),
        of("?:", 1, ANY, c -> new RuleChoice.If(c.rules())),
        of("and", 1, ANY, c -> new RuleChoice.And(c.rules())),
        of("or", 1, ANY, c -> new RuleChoice.Or(c.rules())));
  }

  private static List<Operator> numbers() {
    return List.of(
        of("+", 1, ANY, RuleNumbers::sum),
        of("-", 1, 2, RuleNumbers::difference),
        of("*", 1, ANY, RuleNumbers::product),
        of("/", 2, 2, RuleNumbers::quotient),
        of("%", 2, 2, RuleNumbers::remainder),
        of("max", 1, ANY, RuleNumbers::max),
        of("min", 1, ANY, RuleNumbers::min));
  }

  private static List<Operator> texts() {
    return List.of(
        of("cat", 1, ANY, RuleTexts::concatenation),
        of("substr", 2, 3, RuleTexts::part),
        of("in", 2, 2, c -> RuleTests.in(c.rule(0), c.rule(1))));
  }

  private static List<Operator> lists() {
    return List.of(
        of("map", 2, 2, RuleLists::map),
        of("filter", 2, 2, RuleLists::filter),
        of("reduce", 3, 3, RuleLists::reduce),
        of("all", 2, 2, c -> RuleLists.test(c, RuleLists.Quantity.ALL)),
        of("none", 2, 2, c -> RuleLists.test(c, RuleLists.Quantity.NONE)),
        of("some", 2, 2, c -> RuleLists.test(c, RuleLists.Quantity.SOME)),
        of("merge", 1, ANY, RuleLists::merge));
  }

  private static List<Operator> flagds() {
    return List.of(
        of("fractional", 1, ANY, FractionalRule::compile),
        of("sem_ver", 3, 3, SemVer::compile),
        of("starts_with", 2, 2, c -> RuleTexts.pair(c, String::startsWith)),
        of("ends_with", 2, 2, c -> RuleTexts.pair(c, String::endsWith)));
  }

  private static List<Operator> additions() {
    return List.of(
        addition("matches", 2, 2, PatternRule::compile),
        addition("cidr", 2, 2, CidrRule::compile),
        addition("before", 2, 2, c -> DateRule.compile(c, true)),
        addition("after", 2, 2, c -> DateRule.compile(c, false)),
        addition("one_of", 2, 2, OneOf::compile),
        addition("segment", 1, 1, SegmentRule::compile),
        addition("flag", 2, 2, PrerequisiteRule::compile));
  }
}
