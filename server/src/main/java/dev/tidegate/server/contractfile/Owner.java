package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.util.List;
import java.util.Optional;

/**
 * Who answers for a service.
 *
 * @param escalation whom to ask when the one before does not answer, in order
 */
public record Owner(String team, Optional<String> contact, List<String> escalation) {
  static final YamlKey<String> TEAM =
      YamlKey.required("team", Written.line(), "the team that answers for the service");
  private static final YamlKey<String> CONTACT =
      YamlKey.optional(
          "contact", Written.line(), "where the team is reached: a channel, an address, a rota");
  private static final YamlKey<List<String>> ESCALATION =
      YamlKey.optional(
          "escalation", Written.lines(), "whom to ask when it does not answer, in order");

  static final YamlObject<Owner> FORM =
      new YamlObject<>(
          "an owner",
          List.of(TEAM, CONTACT, ESCALATION),
          fields -> new Owner(fields.get(TEAM), fields.find(CONTACT), fields.list(ESCALATION)));

  public Owner {
    escalation = List.copyOf(escalation);
  }
}
