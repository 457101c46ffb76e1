package dev.tidegate.server.survey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a repository is made of.
 *
 * @param project the first part of a scope; empty when nothing tells
 * @param owner by CODEOWNERS; empty when nobody is named for everything
 * @param builds the tools that build it, such as Maven
 * @param interfaces files by the language that they describe an interface in
 * @param reports where reports are written, by format; those that only may be are not there
 * @param paths patterns of files by what they are
 * @param automation what runs its checks, such as GitHub Actions
 * @param mainBranch what changes are compared with
 */
public record Survey(
    Optional<String> project,
    String service,
    Optional<String> owner,
    List<String> builds,
    Map<String, List<String>> interfaces,
    List<Report> reports,
    Map<String, List<String>> paths,
    Optional<String> automation,
    String mainBranch) {
  private static final int MOST_FILES = 20;
  private static final Pattern OPENAPI =
      Pattern.compile("(.*/)?(openapi|swagger)[^/]{0,60}\\.(ya?ml|json)");
  private static final Map<String, Pattern> INTERFACES =
      new TreeMap<>(
          Map.of(
              "openapi", OPENAPI,
              "avro", Pattern.compile(".*\\.avsc"),
              "protobuf", Pattern.compile(".*\\.proto"),
              "json-schema", Pattern.compile(".*\\.schema\\.json")));
  private static final Map<String, Pattern> FOLDERS =
      new TreeMap<>(
          Map.of(
              "migration",
              Pattern.compile(
                  "(.*/)?(db/migrations?|db/migrate|migrations|alembic/versions|changelog)/.*"
                      + "\\.(sql|py|rb|xml|ya?ml)"),
              "infrastructure",
              Pattern.compile(
                  ".*\\.tf|(.*/)?(k8s|kubernetes|manifests|helm|charts|deploy)/.*\\.ya?ml")));
  private static final Map<String, String> AUTOMATION =
      Map.of(
          ".gitlab-ci.yml", "GitLab CI",
          "Jenkinsfile", "Jenkins",
          ".circleci/config.yml", "CircleCI",
          "azure-pipelines.yml", "Azure Pipelines",
          "bitbucket-pipelines.yml", "Bitbucket Pipelines");

  /**
   * Where a tool writes reports.
   *
   * @param why what tells that it does
   */
  public record Report(String format, List<String> files, String why) {
    public Report {
      files = List.copyOf(files);
    }
  }

  public Survey {
    builds = List.copyOf(builds);
    reports = List.copyOf(reports);
    interfaces = java.util.Collections.unmodifiableMap(new TreeMap<>(interfaces));
    paths = java.util.Collections.unmodifiableMap(new TreeMap<>(paths));
  }

  /**
   * Looks at a folder.
   *
   * @throws IOException when it can not be listed
   */
  public static Survey of(Path folder) throws IOException {
    var repository = Repository.of(folder);
    var names = Origin.of(repository.origin());
    var build = Build.of(repository);
    return new Survey(
        names.map(Origin::project),
        names.map(Origin::service).orElseGet(() -> folderName(folder)),
        Codeowners.ofEverything(repository),
        build.tools(),
        interfaces(repository),
        build.reports(),
        paths(repository),
        automation(repository),
        repository.mainBranch().orElse("main"));
  }

  private static String folderName(Path folder) {
    var name = folder.toAbsolutePath().normalize().getFileName();
    return Origin.name(name == null ? "" : name.toString()).orElse("service");
  }

  private static Map<String, List<String>> interfaces(Repository repository) {
    var found = new TreeMap<String, List<String>>();
    INTERFACES.forEach(
        (kind, pattern) -> {
          var files = repository.like(pattern).limit(MOST_FILES + 1).toList();
          if (files.size() > MOST_FILES) {
            found.put(kind, common(repository, pattern));
          } else if (!files.isEmpty()) {
            found.put(kind, files);
          }
        });
    return found;
  }

  /** Too many to name: all of their folders. */
  private static List<String> common(Repository repository, Pattern pattern) {
    var endings =
        repository
            .like(pattern)
            .map(file -> file.substring(file.lastIndexOf('.')))
            .distinct()
            .toList();
    var patterns = new ArrayList<String>();
    for (var folder : repository.folders(pattern)) {
      endings.forEach(ending -> patterns.add(folder + "/**/*" + ending));
    }
    return patterns.isEmpty() ? endings.stream().map(e -> "*" + e).toList() : patterns;
  }

  private static Map<String, List<String>> paths(Repository repository) {
    var found = new TreeMap<String, List<String>>();
    FOLDERS.forEach(
        (kind, pattern) -> {
          var folders = repository.folders(pattern);
          if (!folders.isEmpty()) {
            found.put(kind, folders.stream().map(folder -> folder + "/**").toList());
          }
        });
    return found;
  }

  private static Optional<String> automation(Repository repository) {
    boolean isGitHubs =
        repository.files().stream().anyMatch(file -> file.startsWith(".github/workflows/"));
    return isGitHubs
        ? Optional.of("GitHub Actions")
        : repository.firstOf(AUTOMATION.keySet().stream().sorted().toList()).map(AUTOMATION::get);
  }
}
