package dev.tidegate.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the core, without tests and without flags. */
final class Core {
  /** Read once: it takes about a second. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tidegate")
          .that(JavaClass.Predicates.resideOutsideOfPackage("dev.tidegate.flags.."));

  /** What somebody wrote, not what the compiler adds to it for a switch over an enum. */
  static final DescribedPredicate<JavaClass> WRITTEN =
      DescribedPredicate.describe(
          "are written", type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC));

  private Core() {}
}
