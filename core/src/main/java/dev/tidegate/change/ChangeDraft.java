package dev.tidegate.change;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A change as somebody wrote it: anything may be missing. */
public record ChangeDraft(
    Optional<String> title,
    Optional<Scope> scope,
    Optional<Version> version,
    Optional<String> requestedBy,
    Optional<Provenance.Generator> generatedBy,
    List<String> reviewedBy,
    Optional<Nature> nature,
    Optional<PlanDraft> plan) {

  /** A rollback plan of which anything may be missing. */
  public record PlanDraft(
      Optional<String> how,
      Optional<Duration> within,
      Optional<String> data,
      Optional<String> who) {}

  public ChangeDraft {
    reviewedBy = List.copyOf(reviewedBy);
  }

  /** Everything that is missing; empty when {@link #complete} may be called. */
  public List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    require(title.filter(ChangeDraft::said), "title", "one line that says what it is", problems);
    require(scope, "scope", "project/environment/service", problems);
    if (scope.filter(s -> !s.isPlace() || s.service().equals(Scope.ALL)).isPresent()) {
      problems.add(
          Reason.of(
              "change.scope",
              "the change's scope names a project, an environment and a service, not \""
                  + scope.get()
                  + "\""));
    }
    require(version, "version", "at least the artifact's digest, sha256:…", problems);
    if (plan.isEmpty()) {
      problems.add(missing("plan", "how to revert, how long it takes, what data, who"));
    } else {
      var p = plan.get();
      require(p.how.filter(ChangeDraft::said), "plan.how", "how it is reverted", problems);
      require(p.within, "plan.within", "how long the revert takes, such as PT2M", problems);
      require(p.data.filter(ChangeDraft::said), "plan.data", "what becomes of its data", problems);
      require(p.who.filter(ChangeDraft::said), "plan.who", "who answers for it", problems);
      if (p.within.filter(d -> d.isNegative() || d.isZero()).isPresent()) {
        problems.add(Reason.of("change.plan.within", "the plan's within is longer than nothing"));
      }
    }
    return problems;
  }

  private static boolean said(String text) {
    return !text.isBlank();
  }

  private static void require(Optional<?> value, String field, String what, List<Reason> problems) {
    if (value.isEmpty()) {
      problems.add(missing(field, what));
    }
  }

  private static Reason missing(String field, String what) {
    return Reason.of("change." + field, "the change's " + field + " is missing: " + what);
  }

  /** The proposal; only when there are no {@link #problems}. */
  Proposal complete(String proposer, Digest contract, Instant at) {
    var p = plan.orElseThrow();
    return new Proposal(
        title.orElseThrow(),
        scope.orElseThrow(),
        version.orElseThrow(),
        new Provenance(
            requestedBy.orElse(proposer),
            generatedBy.orElse(Provenance.Generator.UNKNOWN),
            reviewedBy),
        nature.orElse(Nature.STRUCTURAL),
        contract,
        new RollbackPlan(
            p.how.orElseThrow(), p.within.orElseThrow(), p.data.orElseThrow(), p.who.orElseThrow()),
        proposer,
        at);
  }
}
