package dev.tidegate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The core is made of values and functions; nothing in it changes once it is made. */
class ShapeTest {
  private static final ArchRule VALUES_AND_FUNCTIONS =
      classes().that(Core.WRITTEN).should(condition("be values or functions", ShapeTest::shape));

  private static final ArchRule NOTHING_CHANGES =
      fields()
          .that(
              DescribedPredicate.describe(
                  "are written, and not of a draft",
                  field -> !has(field, JavaModifier.SYNTHETIC) && !isDraft(field.getOwner())))
          .should(condition("never change", ShapeTest::change));

  /** In which a value makes the one that follows on it: nobody else ever sees it. */
  private static boolean isDraft(JavaClass type) {
    return type.getSimpleName().equals("Draft")
        && type.getModifiers().contains(JavaModifier.PRIVATE);
  }

  /** What a class is that it should not be; empty when all is well. */
  private static String shape(JavaClass type) {
    if (type.isRecord() || type.isEnum()) {
      return "";
    }
    if (type.isInterface()) {
      return type.reflect().isSealed() ? "" : "is an interface that anybody may implement: seal it";
    }
    if (!type.getModifiers().contains(JavaModifier.FINAL)) {
      return "is a class that can be extended: make it a record, or final";
    }
    boolean isState = type.getFields().stream().anyMatch(f -> !has(f, JavaModifier.STATIC));
    boolean canBeMade =
        type.getConstructors().stream()
            .anyMatch(constructor -> !constructor.getModifiers().contains(JavaModifier.PRIVATE));
    return !isState && canBeMade
        ? "holds nothing but functions, and yet can be made: make its constructor private"
        : "";
  }

  /** How a field can change; empty when it can not. */
  private static String change(JavaField field) {
    var type = field.getRawType();
    if (!has(field, JavaModifier.FINAL)) {
      return "is not final";
    }
    if (type.isArray()) {
      return "is an array, whose items can be set: use a list";
    }
    return isContainer(type.reflect())
        ? "is of a type that can be changed: use List, Map or Table"
        : "";
  }

  private static boolean isContainer(Class<?> type) {
    boolean holdsMany = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    return (holdsMany && !type.isInterface()) || Appendable.class.isAssignableFrom(type);
  }

  private static boolean has(JavaField field, JavaModifier modifier) {
    return field.getModifiers().contains(modifier);
  }

  private static <T> ArchCondition<T> condition(String text, Function<T, String> problem) {
    return new ArchCondition<>(text) {
      @Override
      public void check(T item, ConditionEvents events) {
        var what = problem.apply(item);
        if (!what.isEmpty()) {
          events.add(SimpleConditionEvent.violated(item, item + " " + what));
        }
      }
    };
  }

  @Test
  void theCoreIsMadeOfRecordsSealedInterfacesEnumsAndFunctions() {
    VALUES_AND_FUNCTIONS.check(Core.CLASSES);
  }

  @Test
  void nothingInTheCoreChanges() {
    NOTHING_CHANGES.check(Core.CLASSES);
  }

  @Test
  void anotherShapeIsNoticed() {
    assertNotices(
        VALUES_AND_FUNCTIONS,
        "class Open { private Open() {} }",
        "abstract class Half {}",
        "interface Anybody { int it(); }",
        "final class Made { static int one() { return 1; } }");
  }

  @Test
  void whatCanChangeIsNoticed() {
    assertNotices(
        NOTHING_CHANGES,
        "final class Counter { private int n; }",
        "final class Total { static long made; }",
        "final class Draft { int n; }",
        "record Grid(double[] items) {}",
        "final class Steps { static final int[] ITEMS = {1}; private Steps() {} }",
        "final class Kept { static final java.util.TreeMap<String, String> HERE ="
            + " new java.util.TreeMap<>(); private Kept() {} }",
        "final class Text { private final StringBuilder text = new StringBuilder(); }");
  }

  /** That a rule names each of these classes once, and nothing else. */
  private static void assertNotices(ArchRule rule, String... types) {
    var code = "package dev.tidegate.kernel; " + String.join(" ", types);
    var lines = Sketch.breaks(rule, code);
    assertThat(lines).hasSameSizeAs(types);
    for (var type : types) {
      var name = type.replaceFirst("(?s).*?(?:class|record|interface) (\\w+).*", "$1");
      assertThat(lines).as(type).anySatisfy(line -> assertThat(line).contains("kernel." + name));
    }
  }

  @Test
  void valuesAndFunctionsAreAllowed() {
    var code =
        """
        package dev.tidegate.kernel;
        sealed interface Shape {
          record Dot(java.util.List<Long> at) implements Shape {
            private static final class Draft { java.util.List<Long> at; }
          }
          enum Known implements Shape { ORIGIN }
          final class Functions {
            private static final String NAME = "dot";
            private Functions() {}
            static int count(Known known) {
              return switch (known) { case ORIGIN -> NAME.length(); };
            }
          }
          final class Kept implements Shape {
            private final String name;
            Kept(String name) { this.name = name; }
          }
        }
        """;
    assertThat(Sketch.breaks(VALUES_AND_FUNCTIONS, code)).isEmpty();
    assertThat(Sketch.breaks(NOTHING_CHANGES, code)).isEmpty();
  }
}
