package dev.tidegate.server.infrastructure;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource of Kubernetes as a manifest describes it.
 *
 * @param namespace empty when it names none
 */
record Manifest(String apiVersion, String kind, String namespace, String name, Json json) {
  private static final int MOST = 20_000;

  /** The resources of a file, those in lists, too. */
  static List<Manifest> of(Source source) throws UnreadableEvidence {
    var manifests = new ArrayList<Manifest>();
    var documents = ManifestReader.read(source);
    for (int i = 0; i < documents.size(); i++) {
      add(documents.get(i), "document " + (i + 1), manifests, 0);
    }
    if (manifests.isEmpty()) {
      throw new UnreadableEvidence("it has no resource: apiVersion and kind are missing");
    }
    return manifests;
  }

  private static void add(Json json, String where, List<Manifest> manifests, int depth)
      throws UnreadableEvidence {
    var kind = Values.text(json, "kind");
    var version = Values.text(json, "apiVersion");
    if (kind.isEmpty() || version.isEmpty()) {
      throw new UnreadableEvidence(
          where
              + ": is no resource: apiVersion and kind are missing (templates of Helm have to be"
              + " rendered first: helm template)");
    }
    if (manifests.size() == MOST) {
      throw new UnreadableEvidence(where + ": there are more than " + MOST + " resources");
    }
    if (kind.endsWith("List") && Values.at(json, "items") instanceof Json.Arr(var items)) {
      for (int i = 0; i < items.size(); i++) {
        if (depth > 0) {
          throw new UnreadableEvidence(where + ": a list within a list");
        }
        add(items.get(i), where + ", item " + (i + 1), manifests, depth + 1);
      }
      return;
    }
    var name = Values.text(json, "metadata", "name");
    if (name.isEmpty() && Values.text(json, "metadata", "generateName").isEmpty()) {
      throw new UnreadableEvidence(where + ": " + kind + " has no metadata.name");
    }
    manifests.add(
        new Manifest(version, kind, Values.text(json, "metadata", "namespace"), name, json));
  }

  /** Its name among those of its kind. */
  String place() {
    return kind + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  /** What it makes pods of; empty for what makes none. */
  Optional<Json> podSpec() {
    return switch (kind) {
      case "Pod" -> Optional.of(Values.at(json, "spec"));
      case "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "Job",
          "ReplicationController",
          "Rollout" ->
          Optional.of(Values.at(json, "spec", "template", "spec"));
      case "CronJob" ->
          Optional.of(Values.at(json, "spec", "jobTemplate", "spec", "template", "spec"));
      default -> Optional.empty();
    };
  }

  /** Whether it is meant to run for ever. */
  boolean isService() {
    return switch (kind) {
      case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout" -> true;
      default -> false;
    };
  }

  /** Whether it holds data. */
  boolean isStateful() {
    return switch (kind) {
      case "StatefulSet",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Namespace",
          "CustomResourceDefinition" ->
          true;
      default -> false;
    };
  }

  double replicas() {
    return Values.number(json, 1, "spec", "replicas");
  }
}
