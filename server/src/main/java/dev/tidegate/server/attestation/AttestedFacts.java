package dev.tidegate.server.attestation;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Finding;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of a verified statement; of one thread. */
final class AttestedFacts {
  private final Trust trust;
  private final Verified verified;
  private final List<Finding> findings = new ArrayList<>();
  private long found;
  private Facts facts = Facts.NONE;
  private Optional<Instant> madeAt = Optional.empty();

  private AttestedFacts(Trust trust, Verified verified) {
    this.trust = trust;
    this.verified = verified;
  }

  static Evidence of(
      Source source,
      Verified verified,
      Trust trust,
      Predicate predicate,
      Optional<SubjectDigest> subject) {
    var made = new AttestedFacts(trust, verified);
    made.statement();
    subject.ifPresent(made::match);
    made.add(predicate);
    return new Evidence(
        source.digest(),
        "attestation",
        source.name(),
        made.madeAt,
        verified.statement().digests(),
        made.facts,
        made.findings,
        made.found);
  }

  static Finding finding(Finding.Level level, String rule, String text) {
    return new Finding(rule, level, "", text, Digest.of(rule + "\n" + text).hex(), true);
  }

  private void statement() {
    facts =
        facts
            .with("provenance.signed", true)
            .with("provenance.statements", 1)
            .with("provenance.signers", texts(verified.signers().stream().map(TrustedKey::name)))
            .with(
                "provenance.predicates",
                new Fact.Texts(List.of(verified.statement().predicateType())));
  }

  private void match(SubjectDigest subject) {
    boolean matches = verified.statement().isAbout(subject);
    facts = facts.with("provenance.subject_matches", matches);
    if (!matches) {
      error("subject", "the statement is not about " + subject);
    }
  }

  private void add(Predicate predicate) {
    switch (predicate) {
      case Predicate.Provenance provenance -> provenance(provenance);
      case Predicate.VerificationSummary summary -> {
        madeAt = Optional.of(summary.verifiedAt());
        facts =
            facts
                .with("verification.passed", summary.passed())
                .with(
                    "verification.levels",
                    texts(
                        summary.passed() ? summary.levels().stream() : List.<String>of().stream()));
        if (!summary.passed()) {
          error("verification", summary.verifier() + " says FAILED of " + summary.resource());
        }
      }
      case Predicate.Svr svr -> {
        madeAt = Optional.of(svr.createdAt());
        facts = facts.with("verdicts.properties", texts(svr.properties().stream()));
      }
      case Predicate.TestResult tests -> {
        facts =
            facts.with(
                "attested_tests.passed", tests.result() == Predicate.TestResult.Result.PASSED);
        tests.failed().forEach(test -> error("test", "the attested test failed: " + test));
      }
      case Predicate.Other other ->
          add(
              Finding.Level.NOTE,
              "predicate",
              "what it says is not read: " + other.type() + " is not known here");
    }
  }

  private void provenance(Predicate.Provenance provenance) {
    madeAt = provenance.finishedAt();
    var builder = trust.builder(provenance.builder());
    boolean trusted =
        builder.isPresent()
            && verified.signers().stream()
                .anyMatch(key -> builder.get().keys().contains(key.keyid()))
            && (builder.get().buildTypes().isEmpty()
                || builder.get().buildTypes().contains(provenance.buildType()));
    facts =
        facts
            .with("build.builder", new Fact.Text(provenance.builder()))
            .with("build.builder_trusted", trusted)
            .with("build.type", new Fact.Text(provenance.buildType()))
            .with("build.dependencies", provenance.dependencies().size());
    if (!trusted) {
      error(
          "builder",
          "the builder "
              + provenance.builder()
              + (builder.isEmpty()
                  ? " is not in the trust file"
                  : " is not trusted for this key, or for the build type "
                      + provenance.buildType()));
    }
    builder.ifPresent(known -> parameters(known, provenance));
  }

  private void parameters(Trust.Builder builder, Predicate.Provenance provenance) {
    boolean known = true;
    for (var parameter : provenance.parameters().entrySet()) {
      var allowed = builder.parameters().get(parameter.getKey());
      var value = text(parameter.getValue());
      if (allowed == null || !(allowed.isEmpty() || allowed.equals(value))) {
        known = false;
        error(
            "parameter",
            allowed == null
                ? "the external parameter " + parameter.getKey() + " is not in the trust file"
                : "the external parameter " + parameter.getKey() + " is not " + allowed);
      }
    }
    facts = facts.with("build.parameters_known", known);
  }

  private static String text(Json json) {
    return json instanceof Json.Text(var text) ? text : json.text();
  }

  private void error(String rule, String text) {
    add(Finding.Level.ERROR, rule, text);
  }

  private void add(Finding.Level level, String rule, String text) {
    found++;
    if (findings.size() < Evidence.MOST_FINDINGS) {
      findings.add(finding(level, rule, text));
    }
  }

  private static Fact texts(java.util.stream.Stream<String> texts) {
    return new Fact.Texts(texts.sorted().distinct().toList());
  }
}
