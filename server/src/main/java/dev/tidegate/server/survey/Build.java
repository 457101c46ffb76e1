package dev.tidegate.server.survey;

import dev.tidegate.server.survey.Survey.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a repository is built.
 *
 * @param tools such as Maven
 * @param reports that its tools are set up to write
 */
record Build(List<String> tools, List<Report> reports) {
  private static final String JUNIT = "junit";
  private static final String JACOCO = "jacoco";
  private static final String POM = "pom.xml";
  private static final Pattern GRADLE = Pattern.compile("(.*/)?build\\.gradle(\\.kts)?");
  private static final List<String> PYTHON =
      List.of(
          "pyproject.toml", "pytest.ini", "setup.cfg", "tox.ini", "setup.py", "requirements.txt");

  Build {
    tools = List.copyOf(tools);
    reports = List.copyOf(reports);
  }

  static Build of(Repository repository) {
    var tools = new ArrayList<String>();
    var reports = new ArrayList<Report>();
    maven(repository, tools, reports);
    gradle(repository, tools, reports);
    npm(repository, tools, reports);
    go(repository, tools, reports);
    python(repository, tools, reports);
    return new Build(tools, reports);
  }

  private static void maven(Repository repository, List<String> tools, List<Report> reports) {
    if (!repository.has(POM)) {
      return;
    }
    tools.add("Maven");
    var poms = repository.like(Pattern.compile("(.*/)?pom\\.xml")).limit(200).toList();
    var any = poms.size() > 1 ? "**/target/" : "target/";
    boolean hasFailsafe = poms.stream().anyMatch(pom -> repository.says(pom, "failsafe"));
    var junit = new ArrayList<>(List.of(any + "surefire-reports/TEST-*.xml"));
    if (hasFailsafe) {
      junit.add(any + "failsafe-reports/TEST-*.xml");
    }
    reports.add(new Report(JUNIT, junit, "Maven's Surefire writes them"));
    if (poms.stream().anyMatch(pom -> repository.says(pom, "jacoco-maven-plugin"))) {
      reports.add(
          new Report(JACOCO, List.of(any + "site/jacoco*/jacoco.xml"), "a pom.xml has JaCoCo"));
    }
  }

  private static void gradle(Repository repository, List<String> tools, List<Report> reports) {
    var builds = repository.like(GRADLE).limit(200).toList();
    if (builds.isEmpty()) {
      return;
    }
    tools.add("Gradle");
    var any = builds.size() > 1 ? "**/build/" : "build/";
    reports.add(
        new Report(JUNIT, List.of(any + "test-results/**/TEST-*.xml"), "Gradle writes them"));
    if (builds.stream().anyMatch(build -> repository.says(build, JACOCO))) {
      reports.add(
          new Report(
              JACOCO, List.of(any + "reports/jacoco/**/*.xml"), "a build.gradle has JaCoCo"));
    }
  }

  private static void npm(Repository repository, List<String> tools, List<Report> reports) {
    if (!repository.has("package.json")) {
      return;
    }
    tools.add("npm");
    if (repository.says("package.json", "jest-junit")) {
      reports.add(new Report(JUNIT, List.of("junit.xml"), "package.json has jest-junit"));
    }
  }

  private static void go(Repository repository, List<String> tools, List<Report> reports) {
    if (!repository.has("go.mod")) {
      return;
    }
    tools.add("Go");
    if (repository.says("Makefile", "--junitfile report.xml")) {
      reports.add(new Report(JUNIT, List.of("report.xml"), "the Makefile has gotestsum write it"));
    }
  }

  private static void python(Repository repository, List<String> tools, List<Report> reports) {
    if (repository.firstOf(PYTHON).isEmpty()) {
      return;
    }
    tools.add("Python");
    var junit = Pattern.compile("--junit-?xml[= ]\"?([A-Za-z0-9_./-]{1,100}\\.xml)");
    for (var file : PYTHON) {
      var matcher = junit.matcher(repository.text(file));
      if (matcher.find() && !matcher.group(1).startsWith("/") && !matcher.group(1).contains("..")) {
        reports.add(new Report(JUNIT, List.of(matcher.group(1)), file + " has pytest write it"));
        return;
      }
    }
  }
}
