package dev.tidegate.server.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files are, by their paths. */
class PathKindsTest {
  @ParameterizedTest
  @CsvSource({
    "src/main/java/a/B.java, CODE",
    "src/test/java/a/BTest.java, TESTS",
    "db/migration/V1__x.sql, MIGRATION",
    "src/test/resources/migrations/1.sql, MIGRATION",
    "api/openapi.yaml, API",
    "a/b/schema.graphql, API",
    "events/order.avsc, SCHEMA",
    "pom.xml, DEPENDENCY",
    "web/package-lock.json, DEPENDENCY",
    ".github/workflows/ci.yml, PERMISSION",
    "CODEOWNERS, PERMISSION",
    "infra/main.tf, INFRASTRUCTURE",
    "k8s/web.yaml, INFRASTRUCTURE",
    "docs/a/b.md, DOCS",
    "docs/openapi.json, API",
    "config.yaml, UNKNOWN",
    "Makefile, UNKNOWN",
    "xpom.xml, UNKNOWN",
    "odd/k8sx/a.bin, UNKNOWN"
  })
  void builtIn(String path, PathKind kind) {
    assertThat(PathKinds.BUILT_IN.of(path)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "**/x, ax, false",
    "**/x, x, true",
    "**/x, a/b/x, true",
    "a/**/b, a/b, true",
    "a/**/b, a/x/y/b, true",
    "a/**/b, a/xb, false",
    "a/*/b, a/x/b, true",
    "a/*/b, a/x/y/b, false",
    "a/**, a/b/c, true",
    "a/**, ab/c, false",
    "a?c, abc, true",
    "a?c, x/abc, true",
    "/a.txt, a.txt, true",
    "/a.txt, b/a.txt, false",
    "*, a/b, true"
  })
  void patterns(String pattern, String path, boolean fits) {
    assertThat(new PathPattern(pattern).matches(path)).isEqualTo(fits);
  }

  @Test
  void aContractsRulesComeFirst() {
    var kinds = PathKinds.BUILT_IN.with(Map.of("config/**", PathKind.CODE));
    assertThat(kinds.of("config/a.yaml")).isEqualTo(PathKind.CODE);
    assertThat(kinds.of("other/a.yaml")).isEqualTo(PathKind.UNKNOWN);
  }

  @Test
  @Timeout(5)
  void aHostilePatternTakesNoTime() {
    var pattern = new PathPattern("**/*a".repeat(30) + "/b");
    assertThat(pattern.matches("a/".repeat(2_000))).isFalse();
  }
}
