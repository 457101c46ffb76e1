package dev.tidegate.tidy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the artefacts: client → flags ← core ← server, and nothing else. */
class ArtefactsTest {
  private static final String FLAGS = "dev.tidegate.flags..";
  private static final String CLIENT = "dev.tidegate.client..";
  private static final String NULLNESS = "org.jspecify.annotations..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tidegate");

  @Test
  void flagsKnowAStreamingParserAndTheBasics() {
    knows(
            FLAGS,
            "java.lang..",
            "java.math", // the shortest text of a number
            "java.time", // dates in rules
            "java.util..",
            "java.io",
            "java.nio.charset",
            "tools.jackson.core..")
        .check(CLASSES);
  }

  @Test
  void theClientKnowsFlagsAndOpenFeature() {
    knows(
            CLIENT,
            "java..",
            "com.sun.management..", // what a thread allocated: of the JDK, exported
            FLAGS,
            "dev.openfeature.sdk..",
            "io.opentelemetry.api..") // of who has it, in the package telemetry alone
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(CLIENT)
        .and()
        .resideOutsideOfPackage("dev.tidegate.client.telemetry")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.opentelemetry..", "dev.tidegate.client.telemetry")
        .check(CLASSES);
  }

  @Test
  void theServerDoesNotKnowTheClient() {
    withoutClient("dev.tidegate.server..").check(CLASSES);
  }

  @Test
  void theseRulesCanFail() {
    assertFails(knows(FLAGS, "java.lang..", "java.util.."), "tools.jackson.core");
    assertFails(knows(CLIENT, "java..", FLAGS), "dev.openfeature.sdk");
    assertFails(withoutClient(CLIENT), "dev.tidegate.client");
  }

  private static ArchRule knows(String artefact, String... packages) {
    var known = new ArrayList<>(List.of(packages));
    known.addAll(List.of(artefact, NULLNESS, "")); // the last is that of int and its like
    return classes()
        .that()
        .resideInAPackage(artefact)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(known.toArray(String[]::new)));
  }

  private static ArchRule withoutClient(String artefact) {
    return classes()
        .that()
        .resideInAPackage(artefact)
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage(CLIENT)));
  }

  private static void assertFails(ArchRule rule, String named) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
        .anySatisfy(line -> assertThat(line).contains(named));
  }
}
