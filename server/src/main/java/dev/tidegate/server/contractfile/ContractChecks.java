package dev.tidegate.server.contractfile;

import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.yaml.YamlFields;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlProblems;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What only shows when several keys of a contract file are looked at together. */
final class ContractChecks {
  private static final Map<String, YamlKey<?>> BY_CODE =
      Map.of(
          "contract.owner", ContractKeys.OWNER,
          "contract.errors", ContractKeys.ERRORS,
          "contract.latency", ContractKeys.LATENCY,
          "contract.metrics", ContractKeys.METRICS,
          "contract.rollback", ContractKeys.ROLLBACK,
          "contract.witness", ContractKeys.WITNESS);

  private ContractChecks() {}

  static void check(YamlFields fields, YamlProblems problems) {
    promises(fields, problems);
    attesting(fields, problems);
    objectives(fields, problems);
    once(fields, ContractKeys.INVARIANTS, Statement::name, problems);
    once(fields, ContractKeys.SLOS, Slo::name, problems);
  }

  /** What the core says of it, but not again of what could not be read. */
  private static void promises(YamlFields fields, YamlProblems problems) {
    var draft =
        new ContractDraft(
            fields.find(ContractKeys.OWNER).map(Owner::team),
            fields.find(ContractKeys.ERRORS).map(ErrorTerms::tolerated),
            fields.list(ContractKeys.LATENCY),
            fields.list(ContractKeys.METRICS),
            fields.find(ContractKeys.ROLLBACK).map(WayBack::terms),
            fields.find(ContractKeys.WITNESS),
            ContractKeys.attestedUpTo(fields));
    for (var reason : draft.problems()) {
      var key = BY_CODE.get(reason.code());
      if (key == null) {
        problems.add(fields.place(), reason.text());
      } else if (fields.find(key).isPresent()) {
        problems.add(fields.place(key), text(reason, key));
      }
    }
  }

  /** Without naming again what the place names. */
  private static String text(Reason reason, YamlKey<?> key) {
    var named = "the contract's " + key.name();
    var text = reason.text();
    return text.startsWith(named)
        ? text.substring(named.length()).replaceFirst("^[.:]? ?", "")
        : text;
  }

  private static void attesting(YamlFields fields, YamlProblems problems) {
    boolean isForbidden =
        fields
            .find(ContractKeys.ATTESTATION)
            .filter(ContractKeys.Attesting.FORBIDDEN::equals)
            .isPresent();
    if (isForbidden && fields.has(ContractKeys.ATTESTED_UP_TO)) {
      problems.add(
          fields.place(ContractKeys.ATTESTED_UP_TO),
          "attestation is forbidden: leave this out, or allow it");
    }
  }

  private static void objectives(YamlFields fields, YamlProblems problems) {
    if (fields.has(ContractKeys.LATENCY) && fields.find(ContractKeys.LATENCY).isEmpty()) {
      return; // which limits there are is not known
    }
    var limits = fields.list(ContractKeys.LATENCY).stream().map(ContractChecks::time).toList();
    for (var slo : fields.list(ContractKeys.SLOS)) {
      if (!slo.of().equals(Slo.FAILURES) && !limits.contains(Durations.parse(slo.of()))) {
        problems.add(
            fields.place(ContractKeys.SLOS),
            "\"" + slo.name() + "\" is of " + slo.of() + ", a limit that latency does not have");
      }
    }
  }

  private static Duration time(LatencyLimit limit) {
    return Duration.ofNanos(limit.micros() * 1_000L);
  }

  private static <T> void once(
      YamlFields fields, YamlKey<List<T>> key, Function<T, String> name, YamlProblems problems) {
    var seen = new HashSet<String>();
    for (var item : fields.list(key)) {
      if (!seen.add(name.apply(item))) {
        problems.add(fields.place(key), "\"" + name.apply(item) + "\" is there twice");
      }
    }
  }
}
