package dev.tidegate.server.attestation;

import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Family;
import java.util.List;

/** Where an artifact comes from, as far as trusted keys have signed it. */
final class ProvenanceFamily {
  static final Family FAMILY =
      new Family(
          "provenance",
          "what trusted keys have signed about the artifact",
          List.of(
              yesNo("signed", "each attestation is signed by enough trusted keys"),
              fact("statements", Kind.WHOLE, Merge.SUM, "statements whose signatures hold"),
              fact("signers", Kind.TEXTS, Merge.UNION, "names of the keys that signed"),
              fact("predicates", Kind.TEXTS, Merge.UNION, "types of what was signed"),
              yesNo("subject_matches", "each statement is about the artifact of option subject"),
              fact("builder", Kind.TEXT, Merge.SAME, "builder.id of SLSA provenance"),
              yesNo("builder_trusted", "a key that may speak for that builder has signed"),
              fact("build_type", Kind.TEXT, Merge.SAME, "buildType of SLSA provenance"),
              yesNo("parameters_known", "no external parameter but those the trust file lists"),
              fact("dependencies", Kind.WHOLE, Merge.SUM, "resolved dependencies of builds"),
              yesNo("verified", "verification summaries say PASSED"),
              fact("levels", Kind.TEXTS, Merge.UNION, "levels that verifiers found, as SLSA's"),
              fact("properties", Kind.TEXTS, Merge.UNION, "properties that verifiers found"),
              yesNo("tests_passed", "attested test results are PASSED; WARNED is not")));

  private ProvenanceFamily() {}

  private static FactType yesNo(String name, String meaning) {
    return fact(name, Kind.YES_NO, Merge.ALL, meaning);
  }

  private static FactType fact(String name, Kind kind, Merge merge, String meaning) {
    return new FactType("provenance." + name, kind, merge, meaning);
  }
}
