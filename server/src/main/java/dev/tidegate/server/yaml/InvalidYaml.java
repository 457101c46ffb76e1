package dev.tidegate.server.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file that can not be used, with everything that is wrong with it. */
public final class InvalidYaml extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient YamlFile file;
  private final transient List<YamlProblem> problems;
  private final int count;

  InvalidYaml(YamlFile file, YamlProblems problems) {
    this(file, problems.inOrder(), problems.count());
  }

  InvalidYaml(YamlFile file, YamlProblem problem) {
    this(file, List.of(problem), 1);
  }

  private InvalidYaml(YamlFile file, List<YamlProblem> problems, int count) {
    super(problems.stream().map(p -> line(file, p)).collect(Collectors.joining("; ")));
    this.file = file;
    this.problems = List.copyOf(problems);
    this.count = count;
  }

  private static String line(YamlFile file, YamlProblem problem) {
    return file.name() + ":" + problem.place() + ": " + problem.text();
  }

  /** What is wrong, in the order of the file; at most {@value YamlProblems#MOST}. */
  public List<YamlProblem> problems() {
    return problems;
  }

  /** How many problems there are in all. */
  public int count() {
    return count;
  }

  /** For people: each with its place, and below it the line of the file and a mark. */
  public List<String> report() {
    var lines = new ArrayList<String>();
    for (var problem : problems) {
      lines.add(line(file, problem));
      lines.addAll(file.excerpt(problem.place()));
    }
    if (count > problems.size()) {
      lines.add(file.name() + ": and " + (count - problems.size()) + " more");
    }
    return lines;
  }
}
