package dev.tidegate.contract;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A contract as somebody wrote it: anything may be missing. */
public record ContractDraft(
    Optional<String> owner,
    Optional<Share> errors,
    List<LatencyLimit> latency,
    List<Metric> metrics,
    Optional<RollbackTerms> rollback,
    Optional<WitnessTerms> witness,
    Optional<Share> attestedUpTo,
    Optional<Boolean> gated) {
  private static final int MAX_LIMITS = 10;
  private static final int MAX_COUNTED = 8;
  private static final int MIN_MICROS = 1_000;

  public ContractDraft {
    latency = List.copyOf(latency);
    metrics = List.copyOf(metrics);
  }

  /** One that asks nothing of the way back, nor for a witness. */
  public ContractDraft(
      Optional<String> owner,
      Optional<Share> errors,
      List<LatencyLimit> latency,
      List<Metric> metrics) {
    this(owner, errors, latency, metrics, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** One by which a change is exposed without evidence. */
  public ContractDraft(
      Optional<String> owner,
      Optional<Share> errors,
      List<LatencyLimit> latency,
      List<Metric> metrics,
      Optional<RollbackTerms> rollback,
      Optional<WitnessTerms> witness,
      Optional<Share> attestedUpTo) {
    this(owner, errors, latency, metrics, rollback, witness, attestedUpTo, Optional.empty());
  }

  /** Everything that is missing or wrong; empty when {@link #complete} may be called. */
  public List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    if (owner.filter(name -> !name.isBlank()).isEmpty()) {
      problems.add(missing("owner", "the team that answers for the service"));
    }
    if (errors.isEmpty()) {
      problems.add(missing("errors", "the share of failed requests that the objective tolerates"));
    } else if (errors.get().isNone() || errors.get().ppm() > Share.ALL.ppm() / 2) {
      problems.add(wrong("errors", "is above 0 % and at most 50 %, not " + errors.get()));
    }
    if (latency.size() > MAX_LIMITS) {
      problems.add(wrong("latency", "has at most " + MAX_LIMITS + " limits"));
    }
    if (latency.stream().map(LatencyLimit::micros).distinct().count() < latency.size()) {
      problems.add(wrong("latency", "names a limit twice"));
    }
    for (var limit : latency) {
      if (limit.micros() < MIN_MICROS) {
        problems.add(wrong("latency", "limits are at least 1 ms, not " + limit.text()));
      }
      if (limit.slower().isNone() || limit.slower().ppm() > Share.ALL.ppm() / 2) {
        problems.add(
            wrong("latency", "the share that may be slower is above 0 % and at most 50 %"));
      }
    }
    for (var metric : metrics) {
      problems.addAll(metric.problems());
    }
    problems.addAll(counted());
    rollback.ifPresent(terms -> problems.addAll(terms.problems()));
    witness.ifPresent(terms -> problems.addAll(terms.problems()));
    return problems;
  }

  /** What is wrong with all metrics together. */
  private List<Reason> counted() {
    var problems = new ArrayList<Reason>();
    var counted = metrics.stream().filter(Metric::isCounted).toList();
    if (counted.size() > MAX_COUNTED) {
      problems.add(wrong("metrics", "has at most " + MAX_COUNTED + " with a kind"));
    }
    var names = new ArrayList<>(List.of("failures"));
    latency.forEach(limit -> names.add(limit.text()));
    for (var metric : counted) {
      boolean taken = names.contains(metric.name());
      names.add(metric.name());
      if (taken) {
        problems.add(wrong("metrics", "have the name \"" + metric.name() + "\" twice"));
      }
    }
    return problems;
  }

  /** The contract; only when there are no {@link #problems}. */
  public Contract complete() {
    return new Contract(
        owner.orElseThrow(),
        errors.orElseThrow(),
        latency,
        metrics,
        rollback,
        witness,
        attestedUpTo,
        gated);
  }

  private static Reason missing(String field, String what) {
    return Reason.of("contract." + field, "the contract's " + field + " is missing: " + what);
  }

  private static Reason wrong(String field, String what) {
    return Reason.of("contract." + field, "the contract's " + field + " " + what);
  }
}
