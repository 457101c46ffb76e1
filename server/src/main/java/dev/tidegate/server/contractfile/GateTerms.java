package dev.tidegate.server.contractfile;

import dev.tidegate.gate.Mode;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which rules a change is weighed.
 *
 * @param mode of all packs and rules that say no other
 * @param rules modes of single rules, by their names
 * @param paths further patterns of what is a schema, a dependency, and so on
 * @param structural patterns of files that make a change structural
 */
public record GateTerms(
    Optional<Mode> mode,
    List<Pack> packs,
    Map<String, Mode> rules,
    Map<String, ScoreTerms> scores,
    Map<String, List<String>> paths,
    List<String> structural) {
  /**
   * A pack of rules.
   *
   * @param pack a file, or the name of one that is shipped
   */
  public record Pack(String pack, Optional<Mode> mode) {
    private static final YamlKey<String> PACK =
        YamlKey.required("pack", Written.file(), "a file of rules, or a shipped pack's name");
    private static final YamlKey<Mode> OF_PACK =
        YamlKey.optional("mode", YamlForms.choice(Mode.class), "what its rules may do");
    private static final YamlObject<Pack> FULL =
        new YamlObject<>(
            "a pack with its mode",
            List.of(PACK, OF_PACK),
            fields -> new Pack(fields.get(PACK), fields.find(OF_PACK)));
    private static final YamlForm<Pack> FORM =
        YamlLists.either(
            YamlForms.mapped(Written.file(), file -> new Pack(file, Optional.empty())), FULL);
  }

  /**
   * How a score is reckoned, and what it takes.
   *
   * @param least out of 100
   * @param weights by the names of rules; 1 for those that are left out
   */
  public record ScoreTerms(double least, Map<String, Double> weights) {
    private static final YamlKey<Double> LEAST =
        YamlKey.required("least", YamlForms.number(0, 100), "what it has to reach, out of 100");
    private static final YamlKey<Map<String, Double>> WEIGHTS =
        YamlKey.optional(
            "weights",
            YamlLists.byName("weights by rule", RULE, YamlForms.number(0, 1_000), Written.MOST),
            "how much a rule counts in it (1)");
    private static final YamlObject<ScoreTerms> FORM =
        new YamlObject<>(
            "a score",
            List.of(LEAST, WEIGHTS),
            fields -> new ScoreTerms(fields.get(LEAST), fields.find(WEIGHTS).orElse(Map.of())));

    public ScoreTerms {
      weights = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(weights));
    }
  }

  private static final String RULE = "^[a-z0-9][a-z0-9._/-]{0,98}$";
  private static final String KINDS =
      "^(schema|api|dependency|permission|infrastructure|migration|docs|tests|code)$";
  private static final YamlForm<List<String>> FILES =
      YamlLists.oneOrMore(Written.files(), Written.MOST);

  private static final YamlKey<Mode> MODE =
      YamlKey.optional(
          "mode", YamlForms.choice(Mode.class), "what rules may do that say no other (enforce)");
  private static final YamlKey<List<Pack>> PACKS =
      YamlKey.optional("packs", YamlLists.of(Pack.FORM, Written.MOST), "the rules that are asked");
  private static final YamlKey<Map<String, Mode>> RULES =
      YamlKey.optional(
          "rules",
          YamlLists.byName("modes by rule", RULE, YamlForms.choice(Mode.class), Written.MOST),
          "what single rules may do, by their full names, such as standard/tests-pass");
  private static final YamlKey<Map<String, ScoreTerms>> SCORES =
      YamlKey.optional(
          "scores",
          YamlLists.byName("scores by name", RULE, ScoreTerms.FORM, Written.MOST),
          "sums of rules that have to reach something");
  private static final YamlKey<Map<String, List<String>>> PATHS =
      YamlKey.optional(
          "paths",
          YamlLists.byName(
              "files by what they are: schema, api, dependency, permission, infrastructure,"
                  + " migration, docs, tests or code",
              KINDS,
              FILES,
              Written.MOST),
          "what files are, where their names do not tell");
  private static final YamlKey<List<String>> STRUCTURAL =
      YamlKey.optional("structural", FILES, "files that make any change of them structural");

  static final GateTerms NONE =
      new GateTerms(Optional.empty(), List.of(), Map.of(), Map.of(), Map.of(), List.of());

  static final YamlObject<GateTerms> FORM =
      new YamlObject<>(
          "a gate",
          List.of(MODE, PACKS, RULES, SCORES, PATHS, STRUCTURAL),
          fields ->
              new GateTerms(
                  fields.find(MODE),
                  fields.list(PACKS),
                  fields.find(RULES).orElse(Map.of()),
                  fields.find(SCORES).orElse(Map.of()),
                  fields.find(PATHS).orElse(Map.of()),
                  fields.list(STRUCTURAL)));

  public GateTerms {
    packs = List.copyOf(packs);
    rules = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(rules));
    scores = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(scores));
    paths = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(paths));
    structural = List.copyOf(structural);
  }
}
