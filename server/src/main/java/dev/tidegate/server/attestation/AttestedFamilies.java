package dev.tidegate.server.attestation;

import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Family;
import java.util.List;

/**
 * What trusted keys have signed: a family for each kind of statement, so that statements of
 * different kinds about one artifact go together.
 */
final class AttestedFamilies {
  static final List<Family> ALL =
      List.of(
          new Family(
              "provenance",
              "whether, and by whom, statements about the artifact are signed",
              List.of(
                  yesNo("provenance.signed", "each attestation is signed by enough trusted keys"),
                  count("provenance.statements", "statements whose signatures hold"),
                  texts("provenance.signers", "names of the keys that signed"),
                  texts("provenance.predicates", "types of what was signed"),
                  yesNo(
                      "provenance.subject_matches",
                      "each statement is about the artifact of option subject"))),
          new Family(
              "build",
              "how the artifact was built, as SLSA provenance says it",
              List.of(
                  same("build.builder", "builder.id"),
                  yesNo(
                      "build.builder_trusted", "a key that may speak for that builder has signed"),
                  same("build.type", "buildType"),
                  yesNo(
                      "build.parameters_known",
                      "no external parameter but those the trust file lists"),
                  count("build.dependencies", "dependencies that were resolved"))),
          new Family(
              "verification",
              "what verifiers say in SLSA verification summaries",
              List.of(
                  yesNo("verification.passed", "they say PASSED"),
                  texts("verification.levels", "levels that were reached"))),
          new Family(
              "verdicts",
              "what verifiers say in simple verification results",
              List.of(texts("verdicts.properties", "properties that hold"))),
          new Family(
              "attested_tests",
              "test results that are signed",
              List.of(yesNo("attested_tests.passed", "they are PASSED; WARNED is not"))));

  private AttestedFamilies() {}

  private static FactType yesNo(String name, String meaning) {
    return new FactType(name, Kind.YES_NO, Merge.ALL, meaning);
  }

  private static FactType count(String name, String meaning) {
    return new FactType(name, Kind.WHOLE, Merge.SUM, meaning);
  }

  private static FactType texts(String name, String meaning) {
    return new FactType(name, Kind.TEXTS, Merge.UNION, meaning);
  }

  private static FactType same(String name, String meaning) {
    return new FactType(name, Kind.TEXT, Merge.SAME, meaning);
  }
}
