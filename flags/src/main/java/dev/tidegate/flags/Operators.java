package dev.tidegate.flags;

import static dev.tidegate.flags.Operator.ANY;
import static dev.tidegate.flags.Operator.addition;

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

  private static Operator word(String name, int least, int most, Operator.Builder builder) {
    return Operator.of(name, least, most, builder);
  }

  private static List<Operator> values() {
    return List.of(
        word("var", 1, 2, Variable::compile),
        word("missing", 1, ANY, Missing::compile),
        word("missing_some", 2, 2, Missing::some));
  }

  private static List<Operator> tests() {
    return List.of(
        word("==", 2, 2, c -> RuleTests.equal(c, RuleValues::equal)),
        word("===", 2, 2, c -> RuleTests.equal(c, RuleValues::same)),
        word("!=", 2, 2, c -> RuleTests.pair(c, (x, y) -> !RuleValues.equal(x, y))),
        word("!==", 2, 2, c -> RuleTests.pair(c, (x, y) -> !RuleValues.same(x, y))),
        word("<", 2, ANY, c -> Comparison.compile(c, Comparison.Order.LESS)),
        word("<=", 2, ANY, c -> Comparison.compile(c, Comparison.Order.AT_MOST)),
        word(">", 2, ANY, c -> Comparison.compile(c, Comparison.Order.MORE)),
        word(">=", 2, ANY, c -> Comparison.compile(c, Comparison.Order.AT_LEAST)),
        word("!", 1, 1, c -> RuleTests.not(c.rule(0))),
        word("!!", 1, 1, c -> RuleTests.truth(c.rule(0))));
  }

  private static List<Operator> choices() {
    return List.of(
        word("if", 1, ANY, c -> new RuleChoice.If(c.rules())),
        word("?:", 1, ANY, c -> new RuleChoice.If(c.rules())),
        word("and", 1, ANY, c -> new RuleChoice.And(c.rules())),
        word("or", 1, ANY, c -> new RuleChoice.Or(c.rules())));
  }

  private static List<Operator> numbers() {
    return List.of(
        word("+", 1, ANY, RuleNumbers::sum),
        word("-", 1, 2, RuleNumbers::difference),
        word("*", 1, ANY, RuleNumbers::product),
        word("/", 2, 2, RuleNumbers::quotient),
        word("%", 2, 2, RuleNumbers::remainder),
        word("max", 1, ANY, RuleNumbers::max),
        word("min", 1, ANY, RuleNumbers::min));
  }

  private static List<Operator> texts() {
    return List.of(
        word("cat", 1, ANY, RuleTexts::concatenation),
        word("substr", 2, 3, RuleTexts::part),
        word("in", 2, 2, c -> RuleTests.in(c.rule(0), c.rule(1))));
  }

  private static List<Operator> lists() {
    return List.of(
        word("map", 2, 2, RuleLists::map),
        word("filter", 2, 2, RuleLists::filter),
        word("reduce", 3, 3, RuleLists::reduce),
        word("all", 2, 2, c -> RuleLists.test(c, RuleLists.Quantity.ALL)),
        word("none", 2, 2, c -> RuleLists.test(c, RuleLists.Quantity.NONE)),
        word("some", 2, 2, c -> RuleLists.test(c, RuleLists.Quantity.SOME)),
        word("merge", 1, ANY, RuleLists::merge));
  }

  private static List<Operator> flagds() {
    return List.of(
        word("fractional", 1, ANY, FractionalRule::compile),
        word("sem_ver", 3, 3, SemVer::compile),
        word("starts_with", 2, 2, c -> RuleTexts.pair(c, String::startsWith)),
        word("ends_with", 2, 2, c -> RuleTexts.pair(c, String::endsWith)));
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
