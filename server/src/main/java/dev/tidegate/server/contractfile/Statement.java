package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.util.List;
import java.util.Optional;

/**
 * An invariant: a statement that always holds, checked in the code under the same name.
 *
 * @param owner the team that owns it; empty for the service's own
 */
public record Statement(
    String name, String statement, Optional<String> owner, OnViolation onViolation) {
  /** What happens when it is false, as the client has it. */
  public enum OnViolation {
    HALT,
    REJECT,
    REPORT
  }

  private static final YamlKey<String> NAME =
      YamlKey.required("name", Written.name(), "the invariant's id in the code");
  private static final YamlKey<String> STATEMENT =
      YamlKey.required("statement", Written.text(), "what always holds, in one sentence");
  private static final YamlKey<String> OWNER =
      YamlKey.optional("owner", Written.line(), "the team that owns it (the service's)");
  private static final YamlKey<OnViolation> ON_VIOLATION =
      YamlKey.optional(
          "onViolation",
          YamlForms.choice(OnViolation.class),
          "what happens when it is false (halt)");

  static final YamlObject<Statement> FORM =
      new YamlObject<>(
          "an invariant",
          List.of(NAME, STATEMENT, OWNER, ON_VIOLATION),
          fields ->
              new Statement(
                  fields.get(NAME),
                  fields.get(STATEMENT),
                  fields.find(OWNER),
                  fields.find(ON_VIOLATION).orElse(OnViolation.HALT)));
}
