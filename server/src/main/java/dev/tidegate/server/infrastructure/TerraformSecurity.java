package dev.tidegate.server.infrastructure;

import static dev.tidegate.server.infrastructure.Check.Concern.SECURITY;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import java.util.List;
import java.util.Set;

/** Whether what a plan makes can be read, entered or used by those who should not. */
final class TerraformSecurity {
  static final Check PUBLIC_STORE =
      Check.error(
          SECURITY,
          "tf-public-store",
          "files that everybody can read",
          "what lies there is found by those who try names",
          "make it private and share by signed links");
  static final Check BLOCK_OFF =
      Check.error(
          SECURITY,
          "tf-public-access-block-off",
          "the guard against public files is off",
          "one wrong rule then makes everything public",
          "set all four settings of the public access block to true");
  static final Check OPEN_INGRESS =
      Check.error(
          SECURITY,
          "tf-open-ingress",
          "everybody may connect",
          "what listens there is tried out by strangers within minutes",
          "name the networks that have to");
  static final Check OPEN_WEB =
      Check.warning(
          SECURITY,
          "tf-open-web",
          "everybody may connect to ports 80 or 443",
          "that is right for a public site, and for nothing else",
          "name the networks if it is not one");
  static final Check WILDCARD_POLICY =
      Check.error(
          SECURITY,
          "tf-wildcard-policy",
          "a policy allows everything, or lets everybody in",
          "whoever gets hold of the role has the account",
          "name actions, resources and principals");
  static final Check OWNER_ROLE =
      Check.error(
          SECURITY,
          "tf-owner-role",
          "a role that may do everything",
          "whoever gets hold of the account may do everything",
          "give the roles that are needed");
  static final Check SECRET =
      Check.error(
          SECURITY,
          "tf-secret-in-clear",
          "a secret in the clear",
          "it is in the plan, the state and their history",
          "keep it in a store of secrets, and refer to it");
  static final Check UNENCRYPTED =
      Check.warning(
          SECURITY,
          "tf-unencrypted",
          "data that is not encrypted where it lies",
          "a lost disk or snapshot then is a lost database",
          "turn encryption on");
  static final Check PUBLIC_DATABASE =
      Check.error(
          SECURITY,
          "tf-public-database",
          "a database with a public address",
          "only its password stands between it and everybody",
          "keep it in a private network");

  static final List<Check> CHECKS =
      List.of(
          PUBLIC_STORE,
          BLOCK_OFF,
          OPEN_INGRESS,
          OPEN_WEB,
          WILDCARD_POLICY,
          OWNER_ROLE,
          SECRET,
          UNENCRYPTED,
          PUBLIC_DATABASE);

  private static final Set<String> EVERYBODY =
      Set.of("0.0.0.0/0", "::/0", "*", "Internet", "any", "0.0.0.0/1", "128.0.0.0/1");
  private static final Set<String> PUBLIC_ACL =
      Set.of("public-read", "public-read-write", "authenticated-read", "publicRead");
  private static final Set<String> ALL_USERS = Set.of("allUsers", "allAuthenticatedUsers");
  private static final Set<String> OWNERS =
      Set.of("roles/owner", "roles/editor", "Owner", "Contributor", "User Access Administrator");

  private final PlannedResource resource;
  private final Inspection inspection;

  private TerraformSecurity(PlannedResource resource, Inspection inspection) {
    this.resource = resource;
    this.inspection = inspection;
  }

  static void inspect(PlannedResource resource, Inspection inspection) {
    if (resource.isTouched()) {
      var checks = new TerraformSecurity(resource, inspection);
      checks.store();
      checks.ingress();
      checks.access();
      checks.rest();
      checks.secrets();
    }
  }

  private void store() {
    var after = resource.after();
    if (PUBLIC_ACL.contains(Values.text(after, "acl"))) {
      found(PUBLIC_STORE, "acl is " + Values.text(after, "acl"));
    }
    var access = Values.text(after, "container_access_type");
    if (access.equals("blob") || access.equals("container")) {
      found(PUBLIC_STORE, "container_access_type is " + access);
    }
    for (var name : List.of("allow_nested_items_to_be_public", "allow_blob_public_access")) {
      if (Values.isTrue(after, name)) {
        found(PUBLIC_STORE, name + " is true");
      }
    }
    if (resource.type().endsWith("_public_access_block")) {
      for (var name :
          List.of(
              "block_public_acls",
              "block_public_policy",
              "ignore_public_acls",
              "restrict_public_buckets")) {
        if (Values.isFalse(after, name)) {
          found(BLOCK_OFF, name + " is false");
        }
      }
    }
  }

  private void ingress() {
    var after = resource.after();
    switch (resource.type()) {
      case "aws_security_group", "aws_default_security_group" ->
          Values.items(after, "ingress").forEach(this::rule);
      case "aws_security_group_rule" -> {
        if (Values.text(after, "type").equals("ingress")) {
          rule(after);
        }
      }
      case "aws_vpc_security_group_ingress_rule" -> rule(after);
      case "google_compute_firewall" -> {
        if (!Values.text(after, "direction").equals("EGRESS")
            && Values.texts(after, "source_ranges").stream().anyMatch(EVERYBODY::contains)
            && Values.isThere(after, "allow")) {
          boolean web =
              Values.items(after, "allow").stream()
                  .allMatch(allow -> isWeb(Values.texts(allow, "ports")));
          found(web ? OPEN_WEB : OPEN_INGRESS, "source_ranges");
        }
      }
      case "azurerm_network_security_rule" -> {
        if (Values.text(after, "direction").equals("Inbound")
            && Values.text(after, "access").equals("Allow")
            && EVERYBODY.contains(Values.text(after, "source_address_prefix"))) {
          boolean web = isWeb(Values.texts(after, "destination_port_range"));
          found(web ? OPEN_WEB : OPEN_INGRESS, "source_address_prefix");
        }
      }
      default -> {}
    }
  }

  private void rule(Json rule) {
    for (var name : List.of("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")) {
      if (Values.texts(rule, name).stream().anyMatch(EVERYBODY::contains)) {
        double from = Values.number(rule, -1, "from_port");
        boolean web = from == Values.number(rule, -2, "to_port") && (from == 80 || from == 443);
        found(web ? OPEN_WEB : OPEN_INGRESS, name + " has " + Values.texts(rule, name));
      }
    }
  }

  private static boolean isWeb(List<String> ports) {
    return !ports.isEmpty() && Set.of("80", "443").containsAll(ports);
  }

  private void access() {
    var after = resource.after();
    for (var name : List.of("policy", "assume_role_policy", "inline_policy", "policy_document")) {
      for (var text : Values.texts(after, name)) {
        policy(name, text);
      }
    }
    for (var inline : Values.items(after, "inline_policy")) {
      policy("inline_policy", Values.text(inline, "policy"));
    }
    boolean isIam = resource.type().contains("_iam_") || resource.type().contains("_role_");
    var role = Values.text(after, isIam ? "role" : "none");
    var definition = Values.text(after, "role_definition_name");
    if (OWNERS.contains(role) || OWNERS.contains(definition)) {
      found(OWNER_ROLE, role + definition);
    }
    boolean everybody =
        ALL_USERS.contains(Values.text(after, "member"))
            || Values.texts(after, "members").stream().anyMatch(ALL_USERS::contains);
    if (everybody) {
      found(resource.type().contains("storage") ? PUBLIC_STORE : WILDCARD_POLICY, "allUsers");
    }
    if (Values.text(after, "policy_arn").endsWith(":aws:policy/AdministratorAccess")) {
      found(OWNER_ROLE, "AdministratorAccess");
    }
  }

  private void policy(String name, String text) {
    Json policy;
    try {
      policy = Json.parse(text);
    } catch (JsonProblem _) {
      return; // not known before it is applied, or no policy of this kind
    }
    for (var statement : Values.items(policy, "Statement")) {
      var actions = Values.texts(statement, "Action");
      boolean allows = Values.text(statement, "Effect").equals("Allow");
      boolean all =
          Values.texts(statement, "Resource").contains("*")
              && actions.stream().anyMatch(action -> action.equals("*") || action.endsWith(":*"));
      boolean anybody =
          Values.text(statement, "Principal").equals("*")
              || Values.texts(statement, "Principal", "AWS").contains("*");
      if (allows && (all || actions.contains("*") || Values.isThere(statement, "NotAction"))) {
        found(WILDCARD_POLICY, name + " allows " + actions);
      }
      if (allows && anybody && !Values.isThere(statement, "Condition")) {
        found(WILDCARD_POLICY, name + " lets everybody in");
      }
    }
  }

  private void rest() {
    var after = resource.after();
    for (var name : List.of("storage_encrypted", "encrypted", "at_rest_encryption_enabled")) {
      if (Values.isFalse(after, name)) {
        found(UNENCRYPTED, name + " is false");
      }
    }
    if (Values.isTrue(after, "publicly_accessible")) {
      found(PUBLIC_DATABASE, "publicly_accessible is true");
    }
    for (var settings : Values.items(after, "settings")) {
      for (var ip : Values.items(settings, "ip_configuration")) {
        for (var network : Values.items(ip, "authorized_networks")) {
          if (EVERYBODY.contains(Values.text(network, "value"))) {
            found(PUBLIC_DATABASE, "authorized_networks has " + Values.text(network, "value"));
          }
        }
      }
    }
  }

  private void secrets() {
    var after = resource.after();
    Values.eachText(
        after,
        (name, text) -> {
          if (Secrets.isKey(text)) {
            found(SECRET, "in " + name);
          }
        });
    for (var environment : Values.items(after, "environment")) {
      Values.members(environment, "variables").forEach(this::variable);
    }
    try {
      var definitions = Json.parse(Values.text(after, "container_definitions"));
      for (var container : Values.items(definitions)) {
        for (var variable : Values.items(container, "environment")) {
          variable(Values.text(variable, "name"), Values.at(variable, "value"));
        }
      }
    } catch (JsonProblem _) {
      return; // there are none
    }
  }

  private void variable(String name, Json value) {
    if (value instanceof Json.Text(var text) && Secrets.isInClear(name, text)) {
      found(SECRET, "the variable " + name);
    }
  }

  private void found(Check check, String detail) {
    inspection.found(check, resource.address(), detail);
  }
}
