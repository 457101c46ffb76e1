package dev.tidegate.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A little code that was never meant to be in the core, to see whether a rule notices it. */
final class Sketch {
  private Sketch() {}

  /**
   * What a rule says of some code.
   *
   * @param sources a file each, which may use everything on the class path
   * @return one line for each place that breaks the rule; empty when none does
   */
  static List<String> breaks(ArchRule rule, String... sources) {
    var before = Thread.currentThread().getContextClassLoader();
    try {
      var folder = Files.createTempDirectory("sketch");
      try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
        compile(folder, sources);
        Thread.currentThread().setContextClassLoader(loader);
        var classes = new ClassFileImporter().importPath(folder);
        return rule.evaluate(classes).getFailureReport().getDetails();
      } finally {
        Thread.currentThread().setContextClassLoader(before);
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path folder, String... sources) {
    var problems = new DiagnosticCollector<JavaFileObject>();
    var files = new ArrayList<Source>();
    Arrays.stream(sources).map(text -> new Source(files.size(), text)).forEach(files::add);
    var options =
        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path", ""));
    boolean done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, problems, options, null, files)
            .call();
    if (!done) {
      throw new IllegalArgumentException(
          "the sketch does not compile: " + problems.getDiagnostics());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      for (var file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(int number, String text) {
      super(URI.create("sketch:///Sketch" + number + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
