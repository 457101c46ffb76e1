package dev.tidegate.server.attestation;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a statement says of its subjects, as far as it is of a kind that is known. */
public sealed interface Predicate {

  /**
   * Reads what a verified statement says.
   *
   * @throws UnreadableEvidence when it is of a kind that is known, and not as that has to be
   */
  static Predicate of(Statement statement) throws UnreadableEvidence {
    var json = new JsonView("predicate", statement.predicate());
    return switch (statement.predicateType()) {
      case Provenance.TYPE -> Provenance.of(json);
      case VerificationSummary.TYPE -> VerificationSummary.of(json);
      case Svr.TYPE -> Svr.of(json);
      case TestResult.TYPE -> TestResult.of(json);
      default -> new Other(statement.predicateType());
    };
  }

  /**
   * How artifacts were built (SLSA provenance v1).
   *
   * @param parameters what the build was asked to do from outside, by name
   * @param dependencies what was resolved, by URI or name
   */
  record Provenance(
      String builder,
      String buildType,
      SortedMap<String, Json> parameters,
      List<String> dependencies,
      Optional<Instant> finishedAt)
      implements Predicate {
    public static final String TYPE = "https://slsa.dev/provenance/v1";

    public Provenance {
      parameters = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      dependencies = List.copyOf(dependencies);
    }

    static Provenance of(JsonView json) throws UnreadableEvidence {
      var definition = json.member("buildDefinition");
      var run = json.member("runDetails");
      var parameters = new TreeMap<>(definition.member("externalParameters").object().members());
      var dependencies = new ArrayList<String>();
      for (var item : definition.items("resolvedDependencies")) {
        dependencies.add(item.text("uri", item.text("name", "")));
      }
      var metadata = run.maybe("metadata");
      boolean hasEnd = metadata.isPresent() && metadata.get().has("finishedOn");
      return new Provenance(
          run.member("builder").text("id"),
          definition.text("buildType"),
          parameters,
          dependencies,
          hasEnd ? Optional.of(metadata.get().time("finishedOn")) : Optional.empty());
    }
  }

  /**
   * What a verifier found of an artifact (SLSA verification summary v1).
   *
   * @param passed whether it says PASSED
   * @param levels such as {@code SLSA_BUILD_LEVEL_3}
   */
  record VerificationSummary(
      String verifier,
      Instant verifiedAt,
      String resource,
      Optional<String> policy,
      boolean passed,
      List<String> levels)
      implements Predicate {
    public static final String TYPE = "https://slsa.dev/verification_summary/v1";

    public VerificationSummary {
      levels = List.copyOf(levels);
    }

    static VerificationSummary of(JsonView json) throws UnreadableEvidence {
      var result = json.text("verificationResult");
      if (!result.equals("PASSED") && !result.equals("FAILED")) {
        throw new UnreadableEvidence(
            "predicate.verificationResult: is PASSED or FAILED, not \"" + result + "\"");
      }
      var policy = json.member("policy");
      return new VerificationSummary(
          json.member("verifier").text("id"),
          json.time("timeVerified"),
          json.text("resourceUri"),
          policy.has("uri") ? Optional.of(policy.text("uri")) : Optional.empty(),
          result.equals("PASSED"),
          json.member("verifiedLevels").texts());
    }
  }

  /**
   * What holds of an artifact, in one line each (in-toto's simple verification result v0.2): what
   * the gate itself says.
   *
   * @param policies by which it was verified; may be none
   * @param properties those that hold; what does not hold is not named
   */
  record Svr(String verifier, List<Policy> policies, Instant createdAt, List<String> properties)
      implements Predicate {
    public static final String TYPE = "https://in-toto.io/attestation/svr/v0.2";

    /**
     * A policy that was applied.
     *
     * @param digests hexadecimal, by algorithm; may be empty
     */
    public record Policy(String name, String uri, SortedMap<String, String> digests) {
      public Policy {
        digests = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(digests));
      }

      private Json json() {
        var members = new LinkedHashMap<String, Json>();
        if (!name.isEmpty()) {
          members.put("name", Json.of(name));
        }
        if (!uri.isEmpty()) {
          members.put("uri", Json.of(uri));
        }
        if (!digests.isEmpty()) {
          var digest = new LinkedHashMap<String, Json>();
          digests.forEach((algorithm, hex) -> digest.put(algorithm, Json.of(hex)));
          members.put("digest", new Json.Obj(digest));
        }
        return new Json.Obj(members);
      }
    }

    public Svr {
      policies = List.copyOf(policies);
      properties = List.copyOf(properties);
    }

    static Svr of(JsonView json) throws UnreadableEvidence {
      var verifier = json.member("verifier");
      var policies = new ArrayList<Policy>();
      for (var item : verifier.member("policies").items()) {
        var digests = new TreeMap<String, String>();
        var set = item.maybe("digest");
        if (set.isPresent()) {
          for (var algorithm : set.get().object().members().keySet()) {
            digests.put(algorithm, set.get().text(algorithm));
          }
        }
        policies.add(new Policy(item.text("name", ""), item.text("uri", ""), digests));
      }
      return new Svr(
          verifier.text("id"),
          policies,
          json.time("timeCreated"),
          json.member("properties").texts());
    }

    /** This, said of some artifacts. */
    public Statement about(List<Subject> subjects) {
      var verifierMembers = new LinkedHashMap<String, Json>();
      verifierMembers.put("id", Json.of(verifier));
      verifierMembers.put("policies", new Json.Arr(policies.stream().map(Policy::json).toList()));
      var members = new LinkedHashMap<String, Json>();
      members.put("verifier", new Json.Obj(verifierMembers));
      members.put("timeCreated", Json.of(createdAt.toString()));
      members.put("properties", new Json.Arr(properties.stream().map(Json::of).toList()));
      return new Statement(subjects, TYPE, new Json.Obj(members));
    }
  }

  /** How tests went (in-toto's test result v0.1). */
  record TestResult(Result result, List<String> passed, List<String> warned, List<String> failed)
      implements Predicate {
    public static final String TYPE = "https://in-toto.io/attestation/test-result/v0.1";

    /** Of all of them. */
    public enum Result {
      PASSED,
      WARNED,
      FAILED
    }

    private static final Map<String, Result> RESULTS =
        Map.of("PASSED", Result.PASSED, "WARNED", Result.WARNED, "FAILED", Result.FAILED);

    public TestResult {
      passed = List.copyOf(passed);
      warned = List.copyOf(warned);
      failed = List.copyOf(failed);
    }

    static TestResult of(JsonView json) throws UnreadableEvidence {
      var result = RESULTS.get(json.text("result"));
      if (result == null) {
        throw new UnreadableEvidence("predicate.result: is one of " + RESULTS.keySet());
      }
      var failed = json.texts("failedTests");
      if (result != Result.FAILED && !failed.isEmpty()) {
        throw new UnreadableEvidence(
            "predicate.failedTests: names tests that failed, and result is " + result);
      }
      return new TestResult(result, json.texts("passedTests"), json.texts("warnedTests"), failed);
    }
  }

  /** Something else, of which only the kind is told. */
  record Other(String type) implements Predicate {}
}
