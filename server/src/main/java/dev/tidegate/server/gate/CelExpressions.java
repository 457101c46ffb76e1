package dev.tidegate.server.gate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.flags.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Expressions in CEL, the Common Expression Language (cel-spec), as Kubernetes and Kyverno have it.
 * Each fact is a variable with a type, so that a rule that compares a number with a text is refused
 * when it is read; one that nothing states is CEL's unknown, which {@code &&} and {@code ||} absorb
 * only where the other side decides.
 */
public final class CelExpressions implements Expressions {
  /** Characters of an expression. */
  static final int MOST_CHARACTERS = 4_000;

  private static final int MOST_DEPTH = 60;
  private static final int MOST_ITERATIONS = 10_000;
  private static final int MOST_REGEX = 500;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxExpressionCodePointSize(MOST_CHARACTERS)
          .maxParseRecursionDepth(MOST_DEPTH)
          .maxRegexProgramSize(MOST_REGEX)
          .build();

  private final SortedMap<String, FactType> facts = new TreeMap<>();
  private final CelCompiler compiler;
  private final CelRuntime runtime;

  /**
   * Over facts.
   *
   * @param types all that expressions may name
   */
  public CelExpressions(Collection<FactType> types) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    for (var type : types) {
      facts.put(type.name(), type);
      builder.addVar(type.name(), type(type.kind()));
    }
    this.compiler = builder.build();
    this.runtime = CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();
  }

  private static CelType type(Fact.Kind kind) {
    return switch (kind) {
      case YES_NO -> SimpleType.BOOL;
      case WHOLE -> SimpleType.INT;
      case REAL -> SimpleType.DOUBLE;
      case TEXT -> SimpleType.STRING;
      case TEXTS -> ListType.create(SimpleType.STRING);
    };
  }

  @Override
  public List<FactType> facts() {
    return List.copyOf(facts.values());
  }

  @Override
  public Expression compile(String text) throws InvalidExpression {
    var result = compiler.compile(text);
    try {
      if (result.hasError()) {
        throw invalid(text, result.getErrors());
      }
      var ast = result.getAst();
      Bounds.check(ast);
      return new CelExpression(ast, runtime.createProgram(ast), names(ast));
    } catch (dev.cel.common.CelValidationException | CelEvaluationException e) {
      throw new InvalidExpression(String.valueOf(e.getMessage()), 1);
    }
  }

  private Set<String> names(CelAbstractSyntaxTree ast) {
    var names = new TreeSet<String>();
    for (CelReference reference : ast.getReferenceMap().values()) {
      if (facts.containsKey(reference.name())) {
        names.add(reference.name());
      }
    }
    return names;
  }

  /** The first of its problems, with the nearest fact for a name that is none. */
  private InvalidExpression invalid(String text, List<CelIssue> issues) {
    var first = issues.getFirst();
    int column = Math.max(1, first.getSourceLocation().getColumn() + 1);
    var message = first.getMessage().lines().findFirst().orElse("");
    if (!message.startsWith("undeclared reference")) {
      return new InvalidExpression(message.replaceFirst(" \\(candidates:.*", ""), column);
    }
    var name = named(text, column);
    return new InvalidExpression(
        "there is no fact \"" + name + "\"" + hint(name, facts.keySet()), column);
  }

  /** The nearest fact; there are too many to tell them all. */
  static String hint(String name, Collection<String> facts) {
    return Nearest.to(name, facts)
        .map(near -> "; did you mean \"" + near + "\"?")
        .orElse("; docs/reference/gate.md lists them");
  }

  /** The dotted name that begins at a column. */
  private static String named(String text, int column) {
    int end = Math.min(column - 1, text.length());
    while (end < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    var name = text.substring(Math.min(column - 1, text.length()), end);
    boolean isCalled = end < text.length() && text.charAt(end) == '('; // a.fact.size()
    return isCalled && name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** What CEL sees of facts. */
  static Map<String, Object> variables(
      dev.tidegate.evidence.Facts facts, Collection<String> names) {
    var variables = new TreeMap<String, Object>();
    for (var name : names) {
      facts.get(name).ifPresent(fact -> variables.put(name, value(fact)));
    }
    return variables;
  }

  private static Object value(Fact fact) {
    return switch (fact) {
      case Fact.YesNo(var value) -> value;
      case Fact.Whole(var value) -> value;
      case Fact.Real(var value) -> value;
      case Fact.Text(var value) -> value;
      case Fact.Texts(var values) -> values;
    };
  }
}
