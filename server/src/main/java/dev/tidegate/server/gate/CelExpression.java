package dev.tidegate.server.gate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.tidegate.evidence.Facts;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Step;
import dev.tidegate.server.gate.Expressions.Expression;
import dev.tidegate.server.gate.Expressions.Truth;
import dev.tidegate.server.gate.Expressions.Worth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One expression in CEL. It is worked out plainly first; its parts are looked at, at a price, only
 * for whoever wants to know why.
 */
final class CelExpression implements Expression {
  private static final int LONGEST = 200;

  private final CelAbstractSyntaxTree ast;
  private final CelRuntime.Program program;
  private final Set<String> names;

  CelExpression(CelAbstractSyntaxTree ast, CelRuntime.Program program, Set<String> names) {
    this.ast = ast;
    this.program = program;
    this.names = Set.copyOf(names);
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public Worth of(Facts facts) {
    return worth(facts, new Spending(names), List::of);
  }

  @Override
  public Worth explained(Facts facts) {
    var traced = new Traced();
    return worth(facts, traced, () -> steps(traced.parts, traced.values));
  }

  /** What each part was worth; the last of several values of a part. */
  private final class Traced extends Spending {
    private final Map<Long, CelExpr> parts = new LinkedHashMap<>();
    private final Map<Long, Object> values = new LinkedHashMap<>();

    Traced() {
      super(names);
    }

    @Override
    public void callback(CelExpr part, Object value) {
      parts.putIfAbsent(part.id(), part);
      values.put(part.id(), value);
      super.callback(part, value);
    }
  }

  private Worth worth(Facts facts, Spending spending, Supplier<List<Step>> steps) {
    var variables = CelExpressions.variables(facts, names);
    try {
      var result = program.trace(variables, spending);
      return result instanceof Boolean truth
          ? new Worth(truth ? Truth.TRUE : Truth.FALSE, steps.get(), Set.of(), "")
          : new Worth(Truth.UNKNOWN, steps.get(), missing(variables), "");
    } catch (CelEvaluationException e) {
      var trouble = String.valueOf(e.getMessage()).replaceFirst("evaluation error at <input>:", "");
      return new Worth(Truth.UNKNOWN, steps.get(), missing(variables), cut(trouble));
    }
  }

  private Set<String> missing(Map<String, Object> variables) {
    var missing = new TreeSet<>(names);
    missing.removeAll(variables.keySet());
    return missing;
  }

  /** Of what is not a constant, nor inside of a loop over a list. */
  private List<Step> steps(Map<Long, CelExpr> parts, Map<Long, Object> values) {
    var steps = new ArrayList<Step>();
    var seen = new TreeSet<String>();
    for (var part : parts.values()) {
      boolean tells =
          switch (part.getKind()) {
            case IDENT -> names.contains(part.ident().name());
            case SELECT -> true;
            case CALL -> !part.call().function().startsWith("@");
            case COMPREHENSION -> true;
            default -> false;
          };
      if (tells && isOutside(part) && steps.size() < Weighed.MOST_STEPS) {
        var text = text(part);
        if (seen.add(text)) {
          steps.add(new Step(text, said(values.get(part.id()))));
        }
      }
    }
    return steps;
  }

  /** Whether a part stands in no loop: what a loop does has many values, and only one result. */
  private boolean isOutside(CelExpr part) {
    return outside(ast.getExpr(), part.id());
  }

  private static boolean outside(CelExpr from, long id) {
    if (from.id() == id) {
      return true;
    }
    return switch (from.getKind()) {
      case CALL ->
          from.call().args().stream().anyMatch(arg -> outside(arg, id))
              || from.call().target().map(target -> outside(target, id)).orElse(false);
      case SELECT -> outside(from.select().operand(), id);
      case LIST -> from.list().elements().stream().anyMatch(item -> outside(item, id));
      case COMPREHENSION -> outside(from.comprehension().iterRange(), id);
      default -> false;
    };
  }

  private String text(CelExpr part) {
    if (part.getKind() == ExprKind.Kind.IDENT) {
      return part.ident().name();
    }
    try {
      return cut(
          CelUnparserFactory.newUnparser()
              .unparse(CelAbstractSyntaxTree.newParsedAst(part, ast.getSource())));
    } catch (RuntimeException _) { // a macro that was expanded has no text of its own
      return "(part " + part.id() + ")";
    }
  }

  private static String said(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof CelUnknownSet ? "unknown" : cut(String.valueOf(value));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
