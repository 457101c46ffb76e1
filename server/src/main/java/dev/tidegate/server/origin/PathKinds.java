package dev.tidegate.server.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What files are, by their paths: the first rule that fits says it. Rules of a contract file come
 * before those that are built in. Immutable.
 */
public final class PathKinds {
  /** Those that are built in. */
  public static final PathKinds BUILT_IN = new PathKinds(builtIn());

  private final List<Rule> rules;

  private record Rule(PathPattern pattern, PathKind kind) {}

  private PathKinds(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * With more rules, which come before these.
   *
   * @param patterns kinds by pattern, in order
   * @throws IllegalArgumentException when a pattern is none
   */
  public PathKinds with(Map<String, PathKind> patterns) {
    var more = new ArrayList<Rule>();
    patterns.forEach((pattern, kind) -> more.add(new Rule(new PathPattern(pattern), kind)));
    more.addAll(rules);
    return new PathKinds(more);
  }

  /** What the file of a path is. */
  public PathKind of(String path) {
    for (var rule : rules) {
      if (rule.pattern().matches(path)) {
        return rule.kind();
      }
    }
    return PathKind.UNKNOWN;
  }

  /** Structural kinds first: a migration in a folder of tests is still a migration. */
  private static List<Rule> builtIn() {
    var rules = new ArrayList<Rule>();
    add(rules, PathKind.PERMISSION, "CODEOWNERS SECURITY.md .gitattributes *.rego *.cedar");
    add(rules, PathKind.PERMISSION, ".github/workflows/** .gitlab-ci.yml Jenkinsfile **/iam/**");
    add(rules, PathKind.PERMISSION, "**/rbac/** **/policies/** tidegate.yaml .tidegate/**");
    add(rules, PathKind.PERMISSION, ".circleci/** .buildkite/** azure-pipelines.yml *.pem *.key");
    add(rules, PathKind.MIGRATION, "**/migrations/** **/migration/** **/migrate/** **/flyway/**");
    add(rules, PathKind.MIGRATION, "**/liquibase/** **/changelog/**/*.sql **/changelog/**/*.xml");
    add(rules, PathKind.MIGRATION, "*.sql **/alembic/**");
    add(rules, PathKind.SCHEMA, "*.avsc *.avdl *.avpr *.proto *.xsd *.schema.json *.thrift *.fbs");
    add(rules, PathKind.SCHEMA, "*.prisma **/schemas/** **/schema/**");
    add(rules, PathKind.API, "openapi*.yaml openapi*.yml openapi*.json swagger*.* asyncapi*.*");
    add(rules, PathKind.API, "*.graphql *.graphqls *.wsdl *.raml **/openapi/** **/api-docs/**");
    add(rules, PathKind.DEPENDENCY, "pom.xml build.gradle build.gradle.kts settings.gradle");
    add(rules, PathKind.DEPENDENCY, "settings.gradle.kts gradle.lockfile libs.versions.toml");
    add(rules, PathKind.DEPENDENCY, "gradle-wrapper.properties gradle-wrapper.jar gradlew");
    add(rules, PathKind.DEPENDENCY, "package.json package-lock.json yarn.lock pnpm-lock.yaml");
    add(rules, PathKind.DEPENDENCY, "npm-shrinkwrap.json bun.lockb .npmrc go.mod go.sum");
    add(rules, PathKind.DEPENDENCY, "Cargo.toml Cargo.lock requirements*.txt pyproject.toml");
    add(rules, PathKind.DEPENDENCY, "poetry.lock uv.lock Pipfile Pipfile.lock setup.py setup.cfg");
    add(rules, PathKind.DEPENDENCY, "Gemfile Gemfile.lock composer.json composer.lock *.csproj");
    add(rules, PathKind.DEPENDENCY, "packages.lock.json mix.exs mix.lock .gitmodules **/vendor/**");
    add(rules, PathKind.INFRASTRUCTURE, "*.tf *.tfvars *.tf.json .terraform.lock.hcl *.bicep");
    add(rules, PathKind.INFRASTRUCTURE, "Dockerfile Dockerfile.* Containerfile docker-compose*.*");
    add(rules, PathKind.INFRASTRUCTURE, "compose.yaml compose.yml Chart.yaml values*.yaml");
    add(rules, PathKind.INFRASTRUCTURE, "kustomization.yaml **/k8s/** **/kubernetes/** **/helm/**");
    add(rules, PathKind.INFRASTRUCTURE, "**/terraform/** **/manifests/** **/deploy/** *.service");
    add(rules, PathKind.INFRASTRUCTURE, "Pulumi*.yaml serverless.yml **/ansible/** cdk.json");
    add(
        rules,
        PathKind.TESTS,
        "**/src/test/** **/test/** **/tests/** **/__tests__/** **/testdata/**");
    add(
        rules,
        PathKind.TESTS,
        "**/fixtures/** *Test.java *Tests.java *IT.java *_test.go test_*.py");
    add(rules, PathKind.TESTS, "*_test.py *.test.* *.spec.* *_spec.rb **/src/it/** **/e2e/**");
    add(rules, PathKind.DOCS, "*.md *.adoc *.rst **/docs/** **/doc/** LICENSE* NOTICE CHANGELOG*");
    add(rules, PathKind.CODE, "*.java *.kt *.kts *.scala *.groovy *.clj *.go *.rs *.py *.rb *.php");
    add(rules, PathKind.CODE, "*.js *.mjs *.cjs *.jsx *.ts *.tsx *.vue *.svelte *.css *.scss");
    add(rules, PathKind.CODE, "*.html *.jte *.c *.h *.cc *.cpp *.hpp *.cs *.fs *.swift *.m *.dart");
    add(rules, PathKind.CODE, "*.ex *.exs *.erl *.hs *.lua *.pl *.r *.jl *.zig *.sh *.bash");
    return rules;
  }

  private static void add(List<Rule> rules, PathKind kind, String patterns) {
    for (var pattern : patterns.split(" ", -1)) {
      rules.add(new Rule(new PathPattern(pattern), kind));
    }
  }
}
