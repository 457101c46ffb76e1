package dev.tidegate.server.infrastructure;

import static dev.tidegate.server.infrastructure.Check.Concern.SECURITY;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether what runs can break out, and who may do what. */
final class KubernetesSecurity {
  static final Check PRIVILEGED =
      Check.error(
          SECURITY,
          "k8s-privileged",
          "a privileged container",
          "it can do what the machine can",
          "drop securityContext.privileged, and name the capabilities that are needed");
  static final Check HOST =
      Check.error(
          SECURITY,
          "k8s-host-namespace",
          "the machine's network, processes or memory",
          "it sees, and reaches, what is none of its business",
          "drop hostNetwork, hostPID and hostIPC");
  static final Check HOST_PATH =
      Check.error(
          SECURITY,
          "k8s-host-path",
          "a folder of the machine",
          "from there the machine can be taken over",
          "use a volume that is not hostPath");
  static final Check ROOT =
      Check.error(
          SECURITY,
          "k8s-runs-as-root",
          "it runs as root",
          "whoever breaks in is root at once",
          "set runAsNonRoot: true and a runAsUser above 0");
  static final Check MAY_BE_ROOT =
      Check.warning(
          SECURITY,
          "k8s-may-run-as-root",
          "nothing keeps it from running as root",
          "the image decides, and most are root",
          "set runAsNonRoot: true");
  static final Check ESCALATION =
      Check.warning(
          SECURITY,
          "k8s-privilege-escalation",
          "it may gain privileges",
          "a setuid program in the image is enough",
          "set allowPrivilegeEscalation: false");
  static final Check CAPABILITIES =
      Check.error(
          SECURITY,
          "k8s-capabilities",
          "capabilities that come near to root",
          "they are ways out of the container",
          "drop ALL, and add none of these");
  static final Check SECRET =
      Check.error(
          SECURITY,
          "k8s-secret-in-clear",
          "a secret in the clear",
          "whoever reads the repository has it",
          "refer to a Secret that is made elsewhere (secretKeyRef)");
  static final Check WILDCARD_ROLE =
      Check.error(
          SECURITY,
          "k8s-wildcard-role",
          "a role that may do everything",
          "whoever has its account has the cluster",
          "name verbs and resources");
  static final Check ADMIN_BINDING =
      Check.error(
          SECURITY,
          "k8s-admin-binding",
          "somebody becomes administrator of the cluster, or everybody something",
          "whoever has that account has the cluster",
          "bind a role that has what is needed");
  static final Check UNPINNED =
      Check.warning(
          SECURITY,
          "k8s-image-unpinned",
          "an image without a fixed version",
          "what runs tomorrow is not what was tested",
          "name a digest, or at least a version");

  static final List<Check> CHECKS =
      List.of(
          PRIVILEGED,
          HOST,
          HOST_PATH,
          ROOT,
          MAY_BE_ROOT,
          ESCALATION,
          CAPABILITIES,
          SECRET,
          WILDCARD_ROLE,
          ADMIN_BINDING,
          UNPINNED);

  private static final Set<String> STRONG =
      Set.of(
          "ALL",
          "SYS_ADMIN",
          "NET_ADMIN",
          "SYS_PTRACE",
          "SYS_MODULE",
          "DAC_READ_SEARCH",
          "SYS_RAWIO",
          "BPF",
          "NET_RAW",
          "SYS_BOOT");
  private static final Set<String> EVERYBODY =
      Set.of(
          "system:anonymous",
          "system:unauthenticated",
          "system:authenticated",
          "system:serviceaccounts");

  private final Manifest manifest;
  private final Inspection inspection;

  private KubernetesSecurity(Manifest manifest, Inspection inspection) {
    this.manifest = manifest;
    this.inspection = inspection;
  }

  static void inspect(Manifest manifest, Inspection inspection) {
    var checks = new KubernetesSecurity(manifest, inspection);
    manifest.podSpec().ifPresent(checks::pod);
    checks.roles();
    checks.secrets();
  }

  /** All containers of a pod, those that begin and those for looking into it, too. */
  static List<Json> containers(Json pod) {
    var all = new ArrayList<Json>();
    for (var name : List.of("initContainers", "containers", "ephemeralContainers")) {
      all.addAll(Values.items(pod, name));
    }
    return all;
  }

  private void pod(Json pod) {
    for (var name : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (Values.isTrue(pod, name)) {
        found(HOST, "", name);
      }
    }
    for (var volume : Values.items(pod, "volumes")) {
      if (Values.isThere(volume, "hostPath")) {
        found(HOST_PATH, "", Values.text(volume, "hostPath", "path"));
      }
    }
    for (var container : containers(pod)) {
      container(pod, container);
    }
  }

  private void container(Json pod, Json container) {
    var name = Values.text(container, "name");
    if (Values.isTrue(container, "securityContext", "privileged")
        || Values.isTrue(container, "securityContext", "windowsOptions", "hostProcess")) {
      found(PRIVILEGED, name, "");
    }
    if (!Values.isFalse(container, "securityContext", "allowPrivilegeEscalation")) {
      found(ESCALATION, name, "");
    }
    for (var capability : Values.texts(container, "securityContext", "capabilities", "add")) {
      var bare = capability.startsWith("CAP_") ? capability.substring(4) : capability;
      if (STRONG.contains(bare)) {
        found(CAPABILITIES, name, capability);
      }
    }
    user(pod, container, name);
    image(container, name);
    for (var variable : Values.items(container, "env")) {
      var variableName = Values.text(variable, "name");
      var value = Values.text(variable, "value");
      if (Secrets.isInClear(variableName, value) || Secrets.isKey(value)) {
        found(SECRET, name, "the variable " + variableName);
      }
    }
  }

  /** What a container says of its user outweighs what its pod says. */
  private void user(Json pod, Json container, String name) {
    var from = Values.isThere(container, "securityContext", "runAsUser") ? container : pod;
    double user = Values.number(from, -1, "securityContext", "runAsUser");
    boolean ownRule = Values.isThere(container, "securityContext", "runAsNonRoot");
    boolean nonRoot = Values.isTrue(ownRule ? container : pod, "securityContext", "runAsNonRoot");
    if (user == 0) {
      found(ROOT, name, "runAsUser is 0");
    } else if (!nonRoot && user < 0) {
      found(MAY_BE_ROOT, name, "");
    }
  }

  private void image(Json container, String name) {
    var image = Values.text(container, "image");
    var last = image.substring(image.lastIndexOf('/') + 1);
    boolean pinned = image.contains("@sha256:");
    if (!image.isEmpty() && !pinned && (!last.contains(":") || last.endsWith(":latest"))) {
      found(UNPINNED, name, image);
    }
  }

  private void roles() {
    if (manifest.kind().equals("Role") || manifest.kind().equals("ClusterRole")) {
      for (var rule : Values.items(manifest.json(), "rules")) {
        boolean all = Values.texts(rule, "verbs").contains("*");
        if (Values.texts(rule, "resources").contains("*")
            || (all && Values.texts(rule, "apiGroups").contains("*"))
            || (all && Values.texts(rule, "resources").contains("secrets"))) {
          found(WILDCARD_ROLE, "", Values.texts(rule, "verbs") + " of everything");
        }
      }
    }
    if (manifest.kind().endsWith("RoleBinding")) {
      boolean admin = Values.text(manifest.json(), "roleRef", "name").equals("cluster-admin");
      for (var subject : Values.items(manifest.json(), "subjects")) {
        var who = Values.text(subject, "name");
        if (admin || EVERYBODY.contains(who)) {
          found(ADMIN_BINDING, "", who);
        }
      }
    }
  }

  private void secrets() {
    if (manifest.kind().equals("Secret")
        && (!Values.members(manifest.json(), "data").isEmpty()
            || !Values.members(manifest.json(), "stringData").isEmpty())) {
      found(SECRET, "", "a Secret with what it keeps: base64 hides nothing");
    }
    if (manifest.kind().equals("ConfigMap")) {
      Values.members(manifest.json(), "data")
          .forEach(
              (name, value) -> {
                if (value instanceof Json.Text(var text)
                    && (Secrets.isInClear(name, text) || Secrets.isKey(text))) {
                  found(SECRET, "", name);
                }
              });
    }
  }

  private void found(Check check, String container, String detail) {
    var place = manifest.place() + (container.isEmpty() ? "" : " " + container);
    inspection.found(check, place, detail);
  }
}
