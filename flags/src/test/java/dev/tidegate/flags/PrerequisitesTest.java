package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

  private static String broken(Collection<Served> flags) {
    return broken(FlagSnapshot.FORGIVING.with(flags, Set.of()));
  }

  private static String broken(FlagSnapshot flags) {
    assertThat(
            flags.keys().stream()
                .filter(key -> flags.evaluate(key, USER).cause() == Evaluation.Cause.ERROR))
        .containsExactlyElementsOf(flags.faults().keySet());
    return String.join(" ", flags.faults().keySet());
  }

  @Test
  void whoServesFlagsGoesOnWithoutThoseThatCanNotBeUsed() {
    var circle =
        List.of(
            asking("a", "b"),
            asking("b", "a"),
            asking("c", "a"),
            flag("d", "on", null),
            asking("e", "d"),
            asking("f", "none"));
    var flags = FlagSnapshot.FORGIVING.with(circle, Set.of());
    assertThat(broken(flags)).isEqualTo("a b c");
    assertThat(flags.faults().get("c")).contains("c → a");
    assertThat(variant(flags, "e")).isEqualTo("on");
    var killed = new Served(flag("d", "on", null).flag().killed(), null);
    assertThat(variant(flags.with(List.of(killed), Set.of()), "e")).as("a kill").isEqualTo("off");
    var mended = flags.with(List.of(flag("b", "on", null)), Set.of());
    assertThat(broken(mended)).isEmpty();
    assertThat(variant(mended, "c")).isEqualTo("on");
    assertThat(broken(mended.with(List.of(asking("b", "c")), Set.of()))).isEqualTo("a b c");
    assertThat(broken(mended.settled().with(List.of(asking("b", "b")), Set.of())))
        .isEqualTo("a b c");
  }

  @Test
  void whichFlagsCanNotBeUsedDoesNotDependOnTheirOrder() {
    var random = new Random(7);
    int several = 0;
    for (int run = 0; run < 500; run++) {
      var all = new ArrayList<Served>();
      int n = 4 + random.nextInt(20);
      for (int i = 0; i < n; i++) {
        var asked = new ArrayList<String>();
        for (int k = random.nextInt(3); k > 0; k--) {
          asked.add("{\"flag\":[\"f" + random.nextInt(n + 4) + "\",\"on\"]}");
        }
        var rule = "{\"if\":[{\"or\":[" + String.join(",", asked) + ",false]},\"on\"]}";
        all.add(flag("f" + i, random.nextBoolean() ? "on" : "off", asked.isEmpty() ? null : rule));
      }
      var first = broken(all);
      Collections.shuffle(all, random);
      assertThat(broken(all)).isEqualTo(first);
      var oneByOne = FlagSnapshot.FORGIVING;
      for (var served : all) {
        oneByOne = oneByOne.with(List.of(served), Set.of());
      }
      assertThat(broken(oneByOne)).as("one by one").isEqualTo(first);
      several += first.isEmpty() || first.split(" ").length == n ? 0 : 1;
    }
    assertThat(several).as("runs in which some could be used, and some could not").isPositive();
  }
}
