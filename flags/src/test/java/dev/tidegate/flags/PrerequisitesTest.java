package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Flags that ask for other flags. */
class PrerequisitesTest {
  private static final Who USER = Who.user("u");

  private static Served flag(String key, String defaultVariant, @Nullable String targeting) {
    return served(key, defaultVariant, targeting, null);
  }

  private static Served served(
      String key, String defaultVariant, @Nullable String targeting, @Nullable Climb climb) {
    var text =
        "{\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\""
            + defaultVariant
            + "\""
            + (targeting == null ? "" : ",\"targeting\":" + targeting)
            + "}";
    return new Served(FlagJson.read(key, Json.parse(text)), climb);
  }

  private static Served asking(String key, String other) {
    return flag(key, "off", "{\"if\":[{\"flag\":[\"" + other + "\",\"on\"]},\"on\"]}");
  }

  private static @Nullable String variant(FlagSnapshot flags, String key) {
    return flags.evaluate(key, USER).variant();
  }

  @Test
  void aFlagFollowsTheFlagThatItAsksForHoweverThatChanges() {
    var flags = FlagSnapshot.of(List.of(asking("c", "b"), asking("b", "a"), flag("a", "on", null)));
    assertThat(variant(flags, "c")).isEqualTo("on");
    var off = flags.with(List.of(flag("a", "off", null)), Set.of());
    assertThat(variant(off, "b")).isEqualTo("off");
    assertThat(variant(off, "c")).isEqualTo("off");
    var gone = flags.with(List.of(), Set.of("a"));
    assertThat(variant(gone, "c")).isEqualTo("off");
    assertThat(variant(gone.with(List.of(flag("a", "on", null)), Set.of()), "c")).isEqualTo("on");
    var killed = new Served(flag("a", "on", null).flag().killed(), null);
    assertThat(variant(flags.with(List.of(killed), Set.of()), "c")).isEqualTo("off");
    assertThat(variant(flags, "c")).as("the snapshot of before").isEqualTo("on");
  }

  @Test
  void whatClimbsOnTheOtherFlagCountsWhileItsLeaseIsHeld() {
    var climbing = served("a", "off", null, Flags.climb("ro-1", 1_000_000));
    var flags = FlagSnapshot.of(List.of(asking("c", "b"), asking("b", "a"), climbing));
    assertThat(flags.evaluate("c", USER, freeze -> true).variant()).isEqualTo("on");
    assertThat(flags.evaluate("c", USER, freeze -> false).variant()).isEqualTo("off");
    assertThat(variant(flags.settled(), "c")).isEqualTo("off");
  }

  @Test
  void circlesAreRefusedWithTheirPath() {
    var circle = List.of(asking("a", "b"), asking("b", "c"), asking("c", "a"));
    assertThatThrownBy(() -> FlagSnapshot.of(circle))
        .isInstanceOf(InvalidFlag.class)
        .hasMessage("prerequisites go in a circle: a → b → c → a");
    assertThatThrownBy(() -> FlagSnapshot.of(List.of(asking("a", "a"))))
        .hasMessage("prerequisites go in a circle: a → a");
    var open = FlagSnapshot.of(circle.subList(0, 2));
    assertThatThrownBy(() -> open.with(List.of(asking("c", "a")), Set.of()))
        .hasMessageContaining("go in a circle");
  }

  @Test
  void rowsThatAreTooLongAreRefusedAlsoWhenTheyGrowOneByOne() {
    var row = new ArrayList<Served>();
    for (int i = 0; i < 12; i++) {
      row.add(asking("f" + i, "f" + (i + 1)));
    }
    assertThatThrownBy(() -> FlagSnapshot.of(row)).hasMessageContaining("more than 10 prerequis");
    var flags = FlagSnapshot.of(List.of());
    for (int i = 11; i > 1; i--) {
      flags = flags.with(List.of(row.get(i)), Set.of());
    }
    var most = flags;
    assertThatThrownBy(() -> most.with(List.of(row.get(0), row.get(1)), Set.of()))
        .hasMessageContaining("more than 10 prerequisites in a row: ");
  }

  @Test
  void whatAnEvaluationCostsIsBounded() {
    var wide = new ArrayList<Served>();
    wide.add(flag("f0", "on", null));
    for (int i = 1; i < 10; i++) {
      var asked = "{\"flag\":[\"f" + (i - 1) + "\",\"off\"]}";
      var many = String.join(",", java.util.Collections.nCopies(20, asked));
      wide.add(flag("f" + i, "off", "{\"if\":[{\"or\":[" + many + "]},\"on\"]}"));
    }
    assertThatThrownBy(() -> FlagSnapshot.of(wide))
        .hasMessageContaining("with its prerequisites, a rule has at most 100000 operations");
  }
}
