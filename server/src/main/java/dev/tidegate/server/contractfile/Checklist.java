package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.util.List;
import java.util.Optional;

/** What is looked at before anything is exposed; anything may be missing, and is told then. */
public record Checklist(
    Optional<String> flag,
    List<String> alerts,
    Optional<String> audience,
    List<String> knownLimits,
    Optional<String> runbook) {
  static final Checklist EMPTY =
      new Checklist(Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());

  private static final YamlKey<String> FLAG =
      YamlKey.optional("flag", Written.line(), "the flag by which it is taken back");
  private static final YamlKey<List<String>> ALERTS =
      YamlKey.optional("alerts", Written.lines(), "the alerts that would tell that it goes wrong");
  private static final YamlKey<String> AUDIENCE =
      YamlKey.optional("audience", Written.text(), "who gets it, and in what order");
  private static final YamlKey<List<String>> KNOWN_LIMITS =
      YamlKey.optional(
          "knownLimits",
          Written.lines(),
          "what it does not do, or not well; \"none\" is an answer");
  private static final YamlKey<String> RUNBOOK =
      YamlKey.optional("runbook", Written.line(), "where it says what to do when it goes wrong");

  static final YamlObject<Checklist> FORM =
      new YamlObject<>(
          "a checklist",
          List.of(FLAG, ALERTS, AUDIENCE, KNOWN_LIMITS, RUNBOOK),
          fields ->
              new Checklist(
                  fields.find(FLAG),
                  fields.list(ALERTS),
                  fields.find(AUDIENCE),
                  fields.list(KNOWN_LIMITS),
                  fields.find(RUNBOOK)));

  public Checklist {
    alerts = List.copyOf(alerts);
    knownLimits = List.copyOf(knownLimits);
  }
}
