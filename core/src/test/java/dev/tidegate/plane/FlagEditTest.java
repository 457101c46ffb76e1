package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import org.junit.jupiter.api.Test;

/** Which flags may be set by hand, and where. */
class FlagEditTest {
  private static final FlagId FREE = new FlagId(SCOPE, "free");

  private final Installation in = new Installation();

  FlagEditTest() {
    in.flag(FLAG, true);
    in.flag(FREE, false);
  }

  private static PlaneCommand set(FlagId id, Flag definition, boolean governed) {
    return new PlaneCommand.ToFlag(id, new FlagCommand.Set(definition, governed));
  }

  private String created(String scope, String key) {
    var id = new FlagId(Scope.parse(scope), key);
    return in.refused("", set(id, Installation.definition(key), true));
  }

  private static Flag edited(String key) {
    return Installation.definition(key).serving("new");
  }

  @Test
  void noServiceSeesTwoFlagsOfOneKey() {
    assertThat(created("shop/production/*", "way")).contains("flag.exists");
    assertThat(created("shop/production/billing/eu", "way")).contains("flag.exists");
    assertThat(created("shop/production/*", "another")).isEmpty();
    assertThat(created("shop/production/orders", "way")).isEmpty();
    assertThat(created("shop/staging/billing", "way")).isEmpty();
  }

  @Test
  void aFlagIsOfAProjectAndAnEnvironment() {
    assertThat(created("shop", "another")).contains("flag.scope");
  }

  @Test
  void whatAGovernedFlagServesChangesByARolloutAlone() {
    assertThat(in.refused("", set(FLAG, edited("way"), true))).contains("flag.ungoverned");
    assertThat(in.refused("", set(FLAG, edited("way"), false))).contains("flag.governed");
  }

  @Test
  void anUngovernedFlagIsEditedWithAClearanceAndFrozenWhileSomethingClimbsOnIt() {
    assertThat(in.give(set(FREE, edited("free"), false)))
        .hasOnlyElementsOfType(PlaneEvent.FlagChanges.class)
        .hasSize(1);
    assertThat(in.give(set(FREE, edited("free"), false))).as("it is so").isEmpty();

    in.give(set(FREE, Installation.definition("free"), false));
    var id = in.climbing("1", FREE);
    var edit = set(FREE, edited("free"), false);
    assertThat(in.refused("", edit)).contains("flag.frozen");
    in.withdraw(id);
    assertThat(in.refused("", edit)).as("somebody may see it").contains("flag.frozen");
    in.tick(id, FOLLOWED);
    assertThat(in.refused("", edit)).isEmpty();
  }

  private static Flag asking(String key, String other) {
    var rule = "{\"if\":[{\"flag\":[\"" + other + "\",\"new\"]},\"new\",\"old\"]}";
    var text =
        "{\"variants\":{\"new\":true,\"old\":false},\"defaultVariant\":\"old\",\"targeting\":"
            + rule
            + "}";
    return FlagJson.read(key, Json.parse(text));
  }

  private String asked(String scope, String key, String other) {
    var id = new FlagId(Scope.parse(scope), key);
    var ask = set(id, asking(key, other), false);
    var refused = in.refused("", ask);
    if (refused.isEmpty()) {
      in.give(ask);
    }
    return refused;
  }

  @Test
  void noFlagIsLetInThatWouldGoInACircleOfPrerequisites() {
    var here = SCOPE.toString();
    assertThat(asked(here, "a", "b")).as("b is not there yet").isEmpty();
    assertThat(asked(here, "b", "c")).isEmpty();
    assertThat(asked(here, "c", "c")).contains("flag.prerequisites");
    assertThat(asked(here, "c", "a"))
        .contains("flag.prerequisites")
        .contains("prerequisites go in a circle: a → b → c → a");
    assertThat(asked("shop/production/*", "c", "a")).contains("flag.prerequisites");
    assertThat(asked("shop/staging/billing", "c", "a")).as("elsewhere").isEmpty();
    var killed = asking("c", "a").killed();
    assertThat(in.refused("", set(new FlagId(SCOPE, "c"), killed, false))).isEmpty();
  }

  @Test
  void noFlagIsLetInThatWouldMakeARowOfPrerequisitesTooLong() {
    var here = SCOPE.toString();
    for (int i = 2; i < 12; i++) {
      assertThat(asked(here, "f" + i, "f" + (i + 1))).isEmpty(); // f12 is not there
    }
    assertThat(asked(here, "f1", "f2")).contains("more than 10 prerequisites in a row");
  }
}
