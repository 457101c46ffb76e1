package dev.tidegate.server.gate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.tidegate.server.gate.Expressions.InvalidExpression;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses expressions of which it is not known beforehand how much they take. */
final class Bounds {
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");
  private static final int MOST_REPETITIONS = 1_000;

  private Bounds() {}

  /**
   * Looks at one.
   *
   * @throws InvalidExpression when it may take too much, with the first place
   */
  static void check(CelAbstractSyntaxTree ast) throws InvalidExpression {
    types(ast);
    var calls =
        CelNavigableAst.fromAst(ast)
            .getRoot()
            .allNodes()
            .map(CelNavigableExpr::expr)
            .filter(part -> part.getKind() == ExprKind.Kind.CALL)
            .filter(part -> part.call().function().equals("matches"))
            .toList();
    for (var call : calls) {
      pattern(ast, call);
    }
  }

  /**
   * Lists of lists, and maps, are of no use over facts, and can share their parts so often that to
   * compare two of them never ends. Without them only texts grow, and {@link Spending} counts
   * these.
   */
  private static void types(CelAbstractSyntaxTree ast) throws InvalidExpression {
    for (var typed : new TreeMap<>(ast.getTypeMap()).entrySet()) {
      var type = typed.getValue();
      boolean isKnown =
          type instanceof ListType list ? !(list.elemType() instanceof ListType) : isScalar(type);
      if (!isKnown) {
        throw new InvalidExpression(
            "a rule knows truths, numbers, texts, times, and lists of these; no " + said(type),
            column(ast, typed.getKey()));
      }
    }
  }

  private static boolean isScalar(CelType type) {
    return switch (type.kind()) {
      case BOOL, INT, UINT, DOUBLE, STRING, TIMESTAMP, DURATION, NULL_TYPE -> true;
      default -> false;
    };
  }

  private static String said(CelType type) {
    return type instanceof ListType ? "lists of lists" : type.name();
  }

  /** The engine repeats what is repeated: {@code ((a{1000}){1000}){1000}} takes all memory. */
  private static void pattern(CelAbstractSyntaxTree ast, CelExpr call) throws InvalidExpression {
    var arguments = call.call().args();
    var pattern = arguments.isEmpty() ? call : arguments.getLast();
    int column = column(ast, pattern.id());
    if (pattern.getKind() != ExprKind.Kind.CONSTANT
        || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw new InvalidExpression("what a text has to match is written as a text itself", column);
    }
    long repetitions = 1;
    var text = pattern.constant().stringValue();
    for (var found : REPETITION.matcher(text).results().toList()) {
      long most = Math.max(times(found.group(1)), times(found.group(2)));
      repetitions = Math.min(repetitions * most, 1L << 31);
    }
    if (repetitions > MOST_REPETITIONS) {
      throw new InvalidExpression("the pattern repeats more than 1,000 times: " + text, column);
    }
    try {
      com.google.re2j.Pattern.compile(text);
    } catch (com.google.re2j.PatternSyntaxException e) {
      throw new InvalidExpression("no pattern (RE2): " + e.getDescription(), column);
    }
  }

  private static long times(@Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return 1;
    }
    return digits.length() > 6 ? 1_000_000 : Math.max(1, Long.parseLong(digits));
  }

  private static int column(CelAbstractSyntaxTree ast, long part) {
    return ast.getSource().getPositionsMap().getOrDefault(part, 0) + 1;
  }
}
