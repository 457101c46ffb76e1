package dev.tidegate.server.contractfile;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.yaml.YamlFields;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The keys of a contract file. */
public final class ContractKeys {
  private static final int MOST_LIMITS = 10;

  /** Whether attested evidence may lift a rollout. */
  enum Attesting {
    ALLOWED,
    FORBIDDEN
  }

  static final YamlKey<String> PROJECT =
      YamlKey.required("project", Written.name(), "the first part of the service's scope");
  static final YamlKey<String> SERVICE =
      YamlKey.required(
          "service", Written.name(), "the service's name, the third part of its scope");
  static final YamlKey<Owner> OWNER =
      YamlKey.required("owner", Owner.FORM, "who answers for the service");
  static final YamlKey<List<Surface>> INTERFACES =
      YamlKey.optional(
          "interfaces",
          YamlLists.of(Surface.FORM, Written.MOST),
          "what others call and what it calls: breaking one makes a change structural");
  static final YamlKey<ErrorTerms> ERRORS =
      YamlKey.required(
          "errors",
          ErrorTerms.FORM,
          "the share of requests that may fail, above 0 % and at most 50 %, and how they fail");
  static final YamlKey<List<LatencyLimit>> LATENCY =
      YamlKey.optional(
          "latency",
          YamlLists.of(Bounds.LATENCY, MOST_LIMITS),
          "how many requests may be slower than what");
  static final YamlKey<List<Metric>> METRICS =
      YamlKey.optional(
          "metrics", YamlLists.of(Bounds.METRIC, Written.MOST), "further figures that matter");
  static final YamlKey<List<Statement>> INVARIANTS =
      YamlKey.optional(
          "invariants",
          YamlLists.of(Statement.FORM, Written.MOST),
          "what always holds, checked in the code");
  static final YamlKey<List<Slo>> SLOS =
      YamlKey.optional("slos", YamlLists.of(Slo.FORM, Written.MOST), "objectives over weeks");
  static final YamlKey<WayBack> ROLLBACK =
      YamlKey.optional(
          "rollback", WayBack.FORM, "how changes are taken back, unless one says something else");
  static final YamlKey<WitnessTerms> WITNESS =
      YamlKey.optional(
          "witness", Bounds.WITNESS, "a second source that has to agree with the clients");
  static final YamlKey<Attesting> ATTESTATION =
      YamlKey.optional(
          "attestation",
          YamlForms.choice(Attesting.class),
          "whether somebody may answer for evidence where traffic is too little (allowed)");
  static final YamlKey<Share> ATTESTED_UP_TO =
      YamlKey.optional(
          "attestedUpTo", YamlForms.share(), "up to which share that lifts a rollout (25 %)");
  static final YamlKey<Climb> ROLLOUT =
      YamlKey.optional(
          "rollout", Climb.FORM, "how changes climb, unless a rollout says something else");
  static final YamlKey<Checklist> CHECKLIST =
      YamlKey.optional("checklist", Checklist.FORM, "what is looked at before anything is exposed");
  static final YamlKey<GateTerms> GATE =
      YamlKey.optional("gate", GateTerms.FORM, "by which rules a change is weighed");

  private ContractKeys() {}

  /**
   * The form of a contract file.
   *
   * @param formats the names of the formats of evidence that are known
   */
  public static YamlObject<ContractFile> form(Collection<String> formats) {
    var evidence =
        YamlKey.optional(
            "evidence",
            YamlLists.of(EvidenceSource.form(formats), Written.MOST),
            "where the reports lie that tools write, by their formats");
    return new YamlObject<>(
            "a contract file",
            List.of(
                PROJECT,
                SERVICE,
                OWNER,
                INTERFACES,
                ERRORS,
                LATENCY,
                METRICS,
                INVARIANTS,
                SLOS,
                ROLLBACK,
                WITNESS,
                ATTESTATION,
                ATTESTED_UP_TO,
                ROLLOUT,
                CHECKLIST,
                evidence,
                GATE),
            fields -> file(fields, fields.list(evidence)))
        .checked(ContractChecks::check);
  }

  private static ContractFile file(YamlFields fields, List<EvidenceSource> evidence) {
    return new ContractFile(
        fields.get(PROJECT),
        fields.get(SERVICE),
        fields.get(OWNER),
        fields.list(INTERFACES),
        fields.get(ERRORS),
        fields.list(LATENCY),
        fields.list(METRICS),
        fields.list(INVARIANTS),
        fields.list(SLOS),
        fields.find(ROLLBACK).orElse(WayBack.NONE),
        fields.find(WITNESS),
        attestedUpTo(fields),
        fields.find(ROLLOUT).orElse(Climb.STANDARD),
        fields.find(CHECKLIST).orElse(Checklist.EMPTY),
        evidence,
        fields.find(GATE).orElse(GateTerms.NONE));
  }

  /** None where it is forbidden. */
  static Optional<Share> attestedUpTo(YamlFields fields) {
    return fields.find(ATTESTATION).filter(Attesting.FORBIDDEN::equals).isPresent()
        ? Optional.of(Share.NONE)
        : fields.find(ATTESTED_UP_TO);
  }
}
