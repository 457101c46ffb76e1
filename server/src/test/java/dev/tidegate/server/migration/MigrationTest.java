package dev.tidegate.server.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Context;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Served;
import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flags of other systems, as flags of this one. */
class MigrationTest {
  private static String file(Migration.Source source) throws IOException {
    var name = source.name().toLowerCase(Locale.ROOT);
    return Files.readString(Golden.home().resolve("testdata/import/" + name + ".json"));
  }

  private static Migration read(Migration.Source source) {
    try {
      return Migration.of(source, file(source), "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatBecomesOfADocumentIsWrittenDown(Migration.Source source) throws IOException {
    var migration = read(source);
    var lines = new ArrayList<String>();
    for (var flag : migration.flags()) {
      lines.add(
          flag.definition().key()
              + (flag.governed() ? " governed " : " ungoverned ")
              + FlagJson.write(flag.definition()).text()
              + flag.profile().kind().map(kind -> " " + kind.text()).orElse("")
              + flag.profile().tags().map(tags -> " " + tags).orElse(""));
    }
    for (var finding : migration.findings()) {
      lines.add(
          finding.weight() + " " + finding.flag() + " " + finding.where() + ": " + finding.what());
    }
    var name = source.name().toLowerCase(Locale.ROOT);
    Golden.check("testdata/import/" + name + ".golden", String.join("\n", lines) + "\n");
  }

  private record User(@Nullable String targetingKey, Map<String, Object> attributes)
      implements Context {
    @Override
    public @Nullable Object attribute(String name) {
      return attributes.get(name);
    }
  }

  private static @Nullable String variant(
      Migration.Source source, String flag, @Nullable String key, Map<String, Object> attributes) {
    var definition =
        read(source).flags().stream()
            .map(Migrated::definition)
            .filter(one -> one.key().equals(flag))
            .findFirst()
            .orElseThrow();
    var snapshot = FlagSnapshot.of(List.of(new Served(definition, null)));
    return snapshot.evaluate(flag, new User(key, attributes)).variant();
  }

  @Test
  void strategiesOfUnleashTakeTheSameUsers() {
    var unleash = Migration.Source.UNLEASH;
    assertThat(variant(unleash, "everyone", null, Map.of())).isEqualTo("on");
    assertThat(variant(unleash, "by-user", "ann", Map.of())).isEqualTo("on");
    assertThat(variant(unleash, "by-user", "cid", Map.of())).isEqualTo("off");
    assertThat(variant(unleash, "by-user", null, Map.of())).isEqualTo("off");
    assertThat(variant(unleash, "off", "ann", Map.of())).isEqualTo("off");
    assertThat(variant(unleash, "coloured", "ann", Map.of())).isEqualTo("red");
    assertThat(variant(unleash, "coloured", null, Map.of())).isNull();
  }

  @Test
  void constraintsOfUnleashHoldForTheSameUsers() {
    var all =
        Map.<String, Object>of(
            "country", "DE", "plan", "pro", "age", "18", "email", "a@example.com", "staff", "yes");
    var unleash = Migration.Source.UNLEASH;
    assertThat(variant(unleash, "constrained", "u", all)).isEqualTo("on");
    for (var wrong :
        List.of(
            Map.entry("country", "US"),
            Map.entry("plan", "free"),
            Map.entry("age", "17"),
            Map.entry("age", ""),
            Map.entry("email", "a@example.net"),
            Map.entry("staff", "no"),
            Map.entry("host", "test-1"))) {
      var others = new java.util.HashMap<>(all);
      others.put(wrong.getKey(), wrong.getValue());
      assertThat(variant(unleash, "constrained", "u", others)).as("%s", wrong).isEqualTo("off");
    }
    var without = new java.util.HashMap<>(all);
    without.remove("age");
    assertThat(variant(unleash, "constrained", "u", without)).isEqualTo("off");
  }

  @Test
  void partsAreAsLargeAndSticky() {
    int on = 0;
    for (int i = 0; i < 2_000; i++) {
      var got = variant(Migration.Source.UNLEASH, "some", "user-" + i % 400, Map.of());
      on += "on".equals(got) ? 1 : 0;
    }
    assertThat(on % 5).as("each of 400 users five times").isZero();
    assertThat(on / 5).isBetween(70, 130);
    assertThat(variant(Migration.Source.UNLEASH, "some", null, Map.of())).isEqualTo("off");
  }

  @Test
  void rulesOfLaunchDarklyGiveTheSameVariations() {
    var darkly = Migration.Source.LAUNCHDARKLY;
    var matches = Map.<String, Object>of("country", "DE", "age", 18, "email", "a@b.org");
    assertThat(variant(darkly, "ruled", "ann", matches)).isEqualTo("large");
    assertThat(variant(darkly, "ruled", "u", matches)).isEqualTo("v2");
    assertThat(variant(darkly, "ruled", "u", Map.of("country", "DE", "age", 18)))
        .as("negated, and not there")
        .isEqualTo("small");
    assertThat(variant(darkly, "ruled", "cid", Map.of())).isEqualTo("large");
    assertThat(variant(darkly, "ruled", "dan", Map.of("beta", true))).isEqualTo("small");
    assertThat(variant(darkly, "ruled", "eve", Map.of("beta", true))).isEqualTo("large");
    assertThat(variant(darkly, "plain", "u", Map.of())).isEqualTo("off");
    assertThat(variant(darkly, "off", "u", Map.of())).isEqualTo("off");
    assertThat(variant(darkly, "rolled", null, Map.of())).as("bucket 0").isEqualTo("on");
  }

  @Test
  void whatFlagsOfFlagdShareIsPutIntoEach() {
    var flagd = Migration.Source.FLAGD;
    var staff = Map.<String, Object>of("email", "a@example.org", "plan", "pro");
    assertThat(variant(flagd, "shared", "u", staff)).isEqualTo("on");
    assertThat(variant(flagd, "shared", "u", Map.of("plan", "pro"))).isEqualTo("off");
  }

  @Test
  void whatIsNoDocumentOfTheSystemIsToldAsThat() {
    for (var source : Migration.Source.values()) {
      assertThatThrownBy(() -> Migration.of(source, "{}", "")).isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> Migration.of(source, "{", ""))
          .isInstanceOf(Unreadable.class)
          .hasMessageStartingWith("not JSON");
      assertThatThrownBy(() -> Migration.of(source, "[]", "")).isInstanceOf(Unreadable.class);
    }
    assertThatThrownBy(
            () -> Migration.of(Migration.Source.UNLEASH, file(Migration.Source.UNLEASH), "prod"))
        .hasMessageContaining("no environment \"prod\"");
  }

  @Test
  void membersOfOddTypesLeaveTheirFlagOutAndNothingElse() {
    var odd =
        """
        {"flags": {"a": 1, "b": {"on": true, "variations": [true], "fallthrough": {"variation": 7}},
          "c": {"on": true, "variations": [true], "fallthrough": {"variation": 0}}}}
        """;
    var migration = Migration.of(Migration.Source.LAUNCHDARKLY, odd, "");
    assertThat(migration.flags()).extracting(flag -> flag.definition().key()).containsExactly("c");
    assertThat(migration.leftOut()).isEqualTo(2);
  }
}
