package dev.tidegate.server.infrastructure;

import static dev.tidegate.server.infrastructure.Check.Concern.COST;
import static dev.tidegate.server.infrastructure.Check.Concern.RELIABILITY;

import dev.tidegate.flags.Json;
import java.util.List;

/** Whether what runs stays up when something fails, and what it may cost. */
final class KubernetesUpkeep {
  static final Check NO_LIMITS =
      Check.warning(
          COST,
          "k8s-no-limits",
          "a container without a limit of memory",
          "a leak takes the machine, and machines are added for it",
          "set resources.limits.memory");
  static final Check MANY =
      Check.warning(
          COST,
          "k8s-many-replicas",
          "many replicas, or a ceiling that high",
          "each is paid for",
          "say in the change what they are for");
  static final Check MORE =
      Check.warning(
          COST,
          "k8s-more-replicas",
          "at least twice as many replicas as before",
          "costs rise with them",
          "say in the change what they are for");
  static final Check NO_REQUESTS =
      Check.warning(
          RELIABILITY,
          "k8s-no-requests",
          "a container that asks for no CPU or memory",
          "it is put where there is no room, and ended first",
          "set resources.requests");
  static final Check NO_READINESS =
      Check.warning(
          RELIABILITY,
          "k8s-no-readiness-probe",
          "a container without a readiness probe",
          "requests come before it can answer them",
          "set readinessProbe");
  static final Check NO_LIVENESS =
      Check.warning(
          RELIABILITY,
          "k8s-no-liveness-probe",
          "a container without a liveness probe",
          "what hangs, hangs until somebody looks",
          "set livenessProbe");
  static final Check ONE =
      Check.warning(
          RELIABILITY,
          "k8s-one-replica",
          "a single replica",
          "nothing answers while it is moved",
          "run two at least");
  static final Check NO_BUDGET =
      Check.warning(
          RELIABILITY,
          "k8s-no-disruption-budget",
          "no disruption budget for it in these files",
          "upkeep of machines may end all replicas at once",
          "add a PodDisruptionBudget that selects its labels");
  static final Check STATEFUL_GONE =
      Check.error(
          RELIABILITY,
          "k8s-stateful-deleted",
          "something that holds data is no longer described",
          "what was in it may go with it",
          "keep it, or prove that it is empty");

  static final List<Check> CHECKS =
      List.of(
          NO_LIMITS,
          MANY,
          MORE,
          NO_REQUESTS,
          NO_READINESS,
          NO_LIVENESS,
          ONE,
          NO_BUDGET,
          STATEFUL_GONE);

  private static final int ENOUGH = 50;

  private final List<Manifest> all;
  private final Inspection inspection;

  /** Of resources that are looked at together. */
  KubernetesUpkeep(List<Manifest> all, Inspection inspection) {
    this.all = all;
    this.inspection = inspection;
  }

  void inspect(Manifest manifest) {
    manifest
        .podSpec()
        .ifPresent(
            pod -> {
              for (var container : Values.items(pod, "containers")) {
                container(manifest, container);
              }
            });
    if (manifest.isService()) {
      if (manifest.replicas() == 1 && !isScaled(manifest)) {
        found(ONE, manifest, "");
      }
      if (manifest.replicas() >= ENOUGH) {
        found(MANY, manifest, "replicas is " + Values.plain(manifest.replicas()));
      }
      if (manifest.replicas() > 1 && all.stream().noneMatch(other -> selects(other, manifest))) {
        found(NO_BUDGET, manifest, "");
      }
    }
    if (manifest.kind().equals("HorizontalPodAutoscaler")
        && Values.number(manifest.json(), 0, "spec", "maxReplicas") >= ENOUGH) {
      found(MANY, manifest, "maxReplicas");
    }
  }

  private void container(Manifest manifest, Json container) {
    var place = manifest.place() + " " + Values.text(container, "name");
    if (!Values.isThere(container, "resources", "limits", "memory")) {
      inspection.found(NO_LIMITS, place, "");
    }
    if (!Values.isThere(container, "resources", "requests", "memory")
        || !Values.isThere(container, "resources", "requests", "cpu")) {
      inspection.found(NO_REQUESTS, place, "");
    }
    if (manifest.isService()) {
      if (!Values.isThere(container, "readinessProbe")) {
        inspection.found(NO_READINESS, place, "");
      }
      if (!Values.isThere(container, "livenessProbe")) {
        inspection.found(NO_LIVENESS, place, "");
      }
    }
  }

  private boolean isScaled(Manifest manifest) {
    return all.stream()
        .anyMatch(
            other ->
                other.kind().equals("HorizontalPodAutoscaler")
                    && Values.text(other.json(), "spec", "scaleTargetRef", "name")
                        .equals(manifest.name())
                    && Values.number(other.json(), 1, "spec", "minReplicas") > 1);
  }

  private static boolean selects(Manifest budget, Manifest manifest) {
    if (!budget.kind().equals("PodDisruptionBudget")
        || !budget.namespace().equals(manifest.namespace())) {
      return false;
    }
    var labels = Values.members(manifest.json(), "spec", "template", "metadata", "labels");
    var wanted = Values.members(budget.json(), "spec", "selector", "matchLabels");
    return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
  }

  /** What is different from how it was. */
  void compare(Manifest before, Manifest after) {
    if (after.isService() && after.replicas() >= 2 * Math.max(1, before.replicas())) {
      var from = Values.plain(before.replicas());
      found(MORE, after, "from " + from + " to " + Values.plain(after.replicas()));
    }
  }

  void gone(Manifest before) {
    if (before.isStateful()) {
      found(STATEFUL_GONE, before, "");
    }
  }

  private void found(Check check, Manifest manifest, String detail) {
    inspection.found(check, manifest.place(), detail);
  }
}
