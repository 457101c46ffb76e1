package dev.tidegate.server.contractfile;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How changes of a service are taken back, unless a change says something else; and what a contract
 * asks of that.
 */
public record WayBack(
    Optional<String> how,
    Optional<Duration> within,
    Optional<String> data,
    Optional<String> who,
    Optional<Duration> drilledWithin) {
  private static final YamlKey<String> HOW =
      YamlKey.optional("how", Written.text(), "what is done");
  private static final YamlKey<Duration> WITHIN =
      YamlKey.optional("within", YamlForms.duration(), "how long it takes");
  private static final YamlKey<String> DATA =
      YamlKey.optional("data", Written.text(), "what becomes of the data that was written");
  private static final YamlKey<String> WHO =
      YamlKey.optional("who", Written.line(), "who answers when it is done");
  private static final YamlKey<Duration> DRILLED_WITHIN =
      YamlKey.optional(
          "drilledWithin",
          YamlForms.duration(),
          "how old a drill of the fall may be past the first stage, 1h to 366d");

  static final YamlObject<WayBack> FORM =
      new YamlObject<>(
          "a way back",
          List.of(HOW, WITHIN, DATA, WHO, DRILLED_WITHIN),
          fields ->
              new WayBack(
                  fields.find(HOW),
                  fields.find(WITHIN),
                  fields.find(DATA),
                  fields.find(WHO),
                  fields.find(DRILLED_WITHIN)));

  static final WayBack NONE =
      new WayBack(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The plan of a change that says nothing else. */
  public ChangeDraft.PlanDraft plan() {
    return new ChangeDraft.PlanDraft(how, within, data, who);
  }

  /** What the contract asks for. */
  public RollbackTerms terms() {
    return new RollbackTerms(drilledWithin);
  }
}
