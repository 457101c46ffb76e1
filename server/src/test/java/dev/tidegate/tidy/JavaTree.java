package dev.tidegate.tidy;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What holds for Java files as the compiler reads them. */
final class JavaTree extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final int METHOD_LINES = 50;

  /** They say that a class is there, not what it is. */
  private static final Set<String> EMPTY_WORDS =
      Set.of("Manager", "Helper", "Util", "Impl", "Processor", "Handler", "Base", "Data", "Info");

  /** The data check that follows a withdrawal: here the word means what users own. */
  private static final Set<String> DATA_CHECK = Set.of("DataCheck", "DataChecked", "CheckData");

  private static final Pattern WORD =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private final Source file;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Finding> findings;

  /** How deep the scan is in code that applies events. */
  private int evolving;

  private JavaTree(
      Source file, CompilationUnitTree unit, SourcePositions positions, List<Finding> findings) {
    this.file = file;
    this.unit = unit;
    this.positions = positions;
    this.findings = findings;
  }

  /** Long methods, empty names, and defaults where events are applied. */
  static List<Finding> check(List<Source> files) {
    var findings = new ArrayList<Finding>();
    var problems = new DiagnosticCollector<JavaFileObject>();
    var objects = files.stream().map(Text::new).toList();
    Map<URI, Source> sources = new HashMap<>();
    objects.forEach(text -> sources.put(text.toUri(), text.file));
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, List.of("-proc:none"), null, objects);
    try {
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        var file = sources.get(unit.getSourceFile().toUri());
        if (file != null) {
          new JavaTree(file, unit, positions, findings).scan(unit, null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    problems.getDiagnostics().stream()
        .map(problem -> new IllegalArgumentException("can not be parsed: " + problem))
        .findFirst()
        .ifPresent(
            e -> {
              throw e;
            });
    return findings;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
    var name = type.getSimpleName().toString();
    if (!DATA_CHECK.contains(name)) {
      WORD.splitAsStream(name)
          .filter(EMPTY_WORDS::contains)
          .map(word -> "\"" + word + "\" in the name " + name)
          .forEach(what -> add(type, what, "say what it is, or what it does"));
    }
    return evolve(isCore() && name.endsWith("Evolution"), () -> super.visitClass(type, null));
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
    var name = method.getName().toString();
    if (method.getBody() != null) {
      long lines =
          line(positions.getEndPosition(unit, method.getBody()))
              - line(positions.getStartPosition(unit, method.getBody()))
              + 1;
      if (lines > METHOD_LINES) {
        var what = "method " + name + " has " + lines + " lines";
        add(method, what, "split it by steps: at most " + METHOD_LINES);
      }
    }
    boolean applies = name.equals("evolve") || name.equals("raise");
    return evolve(isCore() && applies, () -> super.visitMethod(method, null));
  }

  @Override
  public @Nullable Void visitCase(CaseTree branch, @Nullable Void nothing) {
    boolean isDefault =
        branch.getLabels().stream().anyMatch(label -> label instanceof DefaultCaseLabelTree);
    if (isDefault && evolving > 0) {
      var mend = "name every event: a new one must not compile until it is dealt with";
      add(branch, "a default where events are applied", mend);
    }
    return super.visitCase(branch, null);
  }

  private @Nullable Void evolve(boolean applies, Runnable inside) {
    evolving += applies ? 1 : 0;
    inside.run();
    evolving -= applies ? 1 : 0;
    return null;
  }

  private boolean isCore() {
    return file.path().startsWith("core/src/main/");
  }

  private void add(Tree where, String what, String mend) {
    int line = (int) line(positions.getStartPosition(unit, where));
    findings.add(Finding.at(file, line, what, mend));
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }

  private static final class Text extends SimpleJavaFileObject {
    private final Source file;

    Text(Source file) {
      super(URI.create("tidy:///" + file.path()), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }
}
