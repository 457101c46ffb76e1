package dev.tidegate.server.gate;

import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Facts;
import dev.tidegate.server.gate.Expressions.InvalidExpression;
import dev.tidegate.server.gate.Expressions.Worth;
import java.util.List;

/** Expressions over a few facts, for tests. */
final class Cel {
  static final CelExpressions LANGUAGE =
      new CelExpressions(
          List.of(
              type("a.whole", Kind.WHOLE),
              type("a.other", Kind.WHOLE),
              type("a.real", Kind.REAL),
              type("a.divisor", Kind.REAL),
              type("a.yes", Kind.YES_NO),
              type("a.text", Kind.TEXT),
              type("a.texts", Kind.TEXTS)));

  private Cel() {}

  private static FactType type(String name, Kind kind) {
    return new FactType(name, kind, Merge.SAME, "for tests");
  }

  static Facts facts(Object... namesAndValues) {
    var facts = Facts.NONE;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts = facts.with("a." + namesAndValues[i], fact(namesAndValues[i + 1]));
    }
    return facts;
  }

  private static Fact fact(Object value) {
    return switch (value) {
      case Integer whole -> new Fact.Whole(whole);
      case Double real -> new Fact.Real(real);
      case Boolean yes -> new Fact.YesNo(yes);
      case String text -> new Fact.Text(text);
      case List<?> texts -> new Fact.Texts(texts.stream().map(String::valueOf).toList());
      default -> throw new IllegalArgumentException("no fact: " + value);
    };
  }

  static Worth worth(String expression, Facts facts) throws InvalidExpression {
    return LANGUAGE.compile(expression).explained(facts);
  }

  /** Why an expression is refused, with its column before it. */
  static String refusal(String expression) {
    try {
      return "taken: " + LANGUAGE.compile(expression).names();
    } catch (InvalidExpression e) {
      return e.column() + " " + e.getMessage();
    }
  }
}
