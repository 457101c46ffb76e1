package dev.tidegate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Packages by feature, on levels: a package uses what is below it, never its siblings. Because a
 * level only ever looks down, there can be no cycle.
 */
class LevelsTest {
  private static final String ROOT = "dev.tidegate.";

  /** Below all levels: what the core shares with the clients. */
  private static final String FLAGS = "flags";

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("kernel", "journal", "judge.sequence"),
          List.of("change", "contract", "signal", "schema"),
          List.of("evidence", "judge", "schema.avro", "schema.protobuf"),
          List.of(
              "gate",
              "guard",
              "rollout",
              "channel",
              "flag",
              "exposure",
              "access",
              "service",
              "agent",
              "policy",
              "cost",
              "alert",
              "incident",
              "outcome"),
          List.of("hindsight"),
          List.of("plane"));

  private static final Map<String, Integer> LEVEL_OF = levelOf();

  private static final ArchRule EVERY_PACKAGE_HAS_A_LEVEL =
      classes()
          .should(
              new ArchCondition<JavaClass>("be in a package that has a level") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (!LEVEL_OF.containsKey(packageOf(type))) {
                    var why =
                        type.getName()
                            + " is in a package without a level: choose one, in LevelsTest";
                    events.add(SimpleConditionEvent.violated(type, why));
                  }
                }
              });

  private static final ArchRule A_LEVEL_USES_ONLY_LOWER_LEVELS =
      classes()
          .should(
              new ArchCondition<JavaClass>("use only what is on a lower level") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  for (var dependency : type.getDirectDependenciesFromSelf()) {
                    if (!mayUse(type, dependency.getTargetClass())) {
                      var what = dependency.getDescription();
                      events.add(SimpleConditionEvent.violated(dependency, what));
                    }
                  }
                }
              });

  private static boolean mayUse(JavaClass user, JavaClass used) {
    var target = used.getBaseComponentType();
    if (!target.getPackageName().startsWith(ROOT)) {
      return true;
    }
    var from = packageOf(user);
    var to = packageOf(target);
    return from.equals(to)
        || to.equals(FLAGS)
        || LEVEL_OF.getOrDefault(to, Integer.MAX_VALUE) < LEVEL_OF.getOrDefault(from, -1);
  }

  private static String packageOf(JavaClass type) {
    var rest = type.getPackageName().substring(ROOT.length() - 1);
    return rest.isEmpty() ? "" : rest.substring(1);
  }

  private static Map<String, Integer> levelOf() {
    var levels = new HashMap<String, Integer>();
    for (int level = 0; level < LEVELS.size(); level++) {
      for (var name : LEVELS.get(level)) {
        levels.put(name, level);
      }
    }
    return levels;
  }

  @Test
  void everyPackageHasALevel() {
    EVERY_PACKAGE_HAS_A_LEVEL.check(Core.CLASSES);
  }

  @Test
  void aPackageUsesOnlyLowerLevels() {
    A_LEVEL_USES_ONLY_LOWER_LEVELS.check(Core.CLASSES);
  }

  @Test
  void aPackageThatNobodyPlacedIsNoticed() {
    var stray = "package dev.tidegate.misc; record Things() {}";
    assertThat(Sketch.breaks(EVERY_PACKAGE_HAS_A_LEVEL, stray))
        .singleElement()
        .asString()
        .contains("dev.tidegate.misc.Things", "LevelsTest");
  }

  @Test
  void lookingUpOrAsideIsNoticedAndLookingDownIsNot() {
    var lines =
        Sketch.breaks(
            A_LEVEL_USES_ONLY_LOWER_LEVELS,
            """
            package dev.tidegate.judge;
            record Up(java.util.List<dev.tidegate.plane.Plane> planes) {}
            """,
            """
            package dev.tidegate.gate;
            final class Aside {
              static boolean is(Object o) { return o instanceof dev.tidegate.guard.Violation[]; }
            }
            """,
            """
            package dev.tidegate.gate;
            record Down(dev.tidegate.change.Change change, dev.tidegate.flags.Arm[] arms) {}
            """);
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("judge.Up", "plane.Plane"))
        .anySatisfy(line -> assertThat(line).contains("gate.Aside", "guard.Violation"))
        .noneSatisfy(line -> assertThat(line).contains("gate.Down"));
  }
}
