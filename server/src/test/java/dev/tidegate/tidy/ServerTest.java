package dev.tidegate.tidy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.tidegate.server.loop.Keeper;
import dev.tidegate.server.loop.Reconciler;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.SqliteStore;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which package of the server may know which. */
class ServerTest {
  private static final String ROOT = "dev.tidegate.server";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** What the server is made of; made where it, or a simulated one, is put together. */
  private static final Set<String> PARTS =
      Set.of(
          Sequencer.class.getName(),
          Reconciler.class.getName(),
          Keeper.class.getName(),
          Hub.class.getName(),
          Roll.class.getName(),
          Board.class.getName());

  @Test
  void packagesDoNotGoInCircles() {
    withoutCycles(ROOT).check(CLASSES);
  }

  @Test
  void theGroundFloorKnowsNothingAboveIt() {
    for (var name : Set.of("codec", "config", "store", "stream")) {
      standsAlone(name).check(CLASSES);
    }
  }

  @Test
  void onlyTheLoopAppends() {
    appendsOnlyIn("loop").check(CLASSES);
  }

  @Test
  void theDatabaseIsOpenedWhereTheServerIsPutTogether() {
    knowTheDatabase("store", "verify", "").check(CLASSES);
  }

  @Test
  void partsAreMadeWhereTheServerIsPutTogether() {
    makesParts("", "sim").check(CLASSES);
  }

  @Test
  void onlyTheCommandLineAndTheDemoKnowTheWholeServer() {
    knowsTheWhole("cli", "demo").check(CLASSES);
  }

  @Test
  void nothingKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("cli"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("cli"))
        .check(CLASSES);
  }

  @Test
  void everyLibraryHasItsPlace() {
    staysIn("java.sql..", "store").check(CLASSES);
    staysIn("picocli..", "cli").check(CLASSES);
    staysIn("io.helidon..", "http", "ofrep", "flagd", "channel", "engine", "kayenta", "console", "")
        .check(CLASSES);
  }

  @Test
  void theseRulesCanFail() {
    assertFails(standsAlone("loop"), "loop.Sequencer");
    assertFails(appendsOnlyIn("http"), "loop.Batching");
    assertFails(knowTheDatabase("store", "verify"), "server.Node");
    assertFails(makesParts("http"), "server.Node");
    assertFails(knowsTheWhole("demo"), "cli.");
    assertFails(staysIn("java.sql..", "http"), "store.Sqlite");
  }

  @Test
  void aCircleIsNoticed() {
    var sketch = "dev.tidegate.tidy.sketch";
    var classes = new ClassFileImporter().importPackages(sketch);
    var report = withoutCycles(sketch).evaluate(classes).getFailureReport();
    assertThat(report.getDetails()).singleElement().asString().contains("left", "right");
  }

  private static void assertFails(ArchRule rule, String named) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
        .as(rule.getDescription())
        .anySatisfy(line -> assertThat(line).contains(named));
  }

  /** The root is a package like the others: what it knows may not know it. */
  private static ArchRule withoutCycles(String root) {
    var byPackage =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            if (!name.equals(root) && !name.startsWith(root + ".")) {
              return SliceIdentifier.ignore();
            }
            var below = name.substring(root.length());
            return SliceIdentifier.of(
                below.isEmpty() ? "root" : below.replaceAll("^\\.|\\..*", ""));
          }

          @Override
          public String getDescription() {
            return "packages of " + root;
          }
        };
    return SlicesRuleDefinition.slices().assignedFrom(byPackage).should().beFreeOfCycles();
  }

  private static ArchRule standsAlone(String name) {
    return noClasses()
        .that()
        .resideInAPackage(in(name))
        .should()
        .dependOnClassesThat(
            describe(
                "are of another package of the server",
                type ->
                    type.getPackageName().startsWith(ROOT)
                        && !type.getPackageName().equals(ROOT + "." + name)));
  }

  private static ArchRule appendsOnlyIn(String name) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(name))
        .should()
        .callCodeUnitWhere(
            JavaAccess.Predicates.target(
                describe(
                    "append to the journal",
                    target ->
                        target.getName().equals("append")
                            && target.getOwner().isAssignableTo(JournalStore.class))));
  }

  private static ArchRule knowTheDatabase(String... names) {
    return classes()
        .that()
        .areAssignableTo(SqliteStore.class)
        .should()
        .onlyHaveDependentClassesThat(are(resideInAnyPackage(in(names))));
  }

  private static ArchRule makesParts(String... names) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(names))
        .should()
        .callConstructorWhere(
            describe(
                "makes a part of the server, and is none of its own constructors",
                call ->
                    PARTS.contains(call.getTargetOwner().getName())
                        && !call.getTargetOwner().equals(call.getOriginOwner())));
  }

  private static ArchRule knowsTheWhole(String... names) {
    return noClasses()
        .that(describe("are not the whole themselves", type -> !type.getPackageName().equals(ROOT)))
        .and()
        .resideOutsideOfPackages(in(names))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT);
  }

  private static ArchRule staysIn(String library, String... names) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(names))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static String in(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name + "..";
  }

  private static String[] in(String... names) {
    var packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = in(names[i]);
    }
    return packages;
  }
}
