package dev.tidegate.server.contractfile;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Unit;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.StageDraft;
import dev.tidegate.server.yaml.YamlFields;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How changes of a service climb, unless a rollout says something else: in the words of the API.
 *
 * @param stages none for the standard ones
 */
public record Climb(
    Optional<Duration> window,
    Optional<Unit> unit,
    List<CohortRule> cohorts,
    List<StageDraft> stages,
    Optional<StageDraft> bake) {
  static final Climb STANDARD =
      new Climb(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

  private static final int MOST = 20;

  private static final YamlKey<String> NAME =
      YamlKey.optional("name", Written.line(), "for people (its share)");
  private static final YamlKey<String> COHORT =
      YamlKey.optional("cohort", Written.line(), "whose share it sets (everyone)");
  private static final YamlKey<Share> SHARE =
      YamlKey.required("share", YamlForms.share(), "of that cohort");
  private static final YamlKey<Duration> MIN_DURATION =
      YamlKey.optional(
          "minDuration", YamlForms.duration(), "the least that it takes (6 windows; 30 to bake)");
  private static final YamlKey<Integer> MIN_REQUESTS =
      YamlKey.optional(
          "minRequests",
          YamlForms.mapped(YamlForms.whole(0, Integer.MAX_VALUE), Math::toIntExact),
          "requests of the candidate, the least that it takes (100)");
  private static final YamlKey<Duration> HOLD_AT =
      YamlKey.optional(
          "holdAt", YamlForms.duration(), "without a safe verdict for so long, it holds");
  private static final YamlKey<Duration> WITHDRAW_AT =
      YamlKey.optional(
          "withdrawAt", YamlForms.duration(), "without one for so long, it is withdrawn");

  private static final YamlObject<StageDraft> STAGE =
      new YamlObject<>(
          "a stage",
          List.of(NAME, COHORT, SHARE, MIN_DURATION, MIN_REQUESTS, HOLD_AT, WITHDRAW_AT),
          Climb::stage);
  private static final YamlObject<StageDraft> BAKING =
      new YamlObject<>(
          "a bake", List.of(MIN_DURATION, MIN_REQUESTS, HOLD_AT, WITHDRAW_AT), Climb::stage);

  private static final YamlKey<String> COHORT_NAME =
      YamlKey.required("name", Written.line(), "what the cohort is called");
  private static final YamlKey<Json> RULE =
      YamlKey.required(
          "rule",
          YamlForms.any("JsonLogic over the evaluation context"),
          "who belongs to it; true for the last one, which is everyone");
  private static final YamlObject<CohortRule> OF_COHORT =
      new YamlObject<>(
          "a cohort",
          List.of(COHORT_NAME, RULE),
          fields -> new CohortRule(fields.get(COHORT_NAME), fields.get(RULE)));

  private static final YamlKey<Duration> WINDOW =
      YamlKey.optional("window", YamlForms.duration(), "how long a window of signals is (10s)");
  private static final YamlKey<Unit> UNIT =
      YamlKey.optional("unit", YamlForms.choice(Unit.class), "what stays with its arm (user)");
  private static final YamlKey<List<CohortRule>> COHORTS =
      YamlKey.optional(
          "cohorts", YamlLists.of(OF_COHORT, MOST), "who comes first; the last is everyone");
  private static final YamlKey<List<StageDraft>> STAGES =
      YamlKey.optional("stages", YamlLists.of(STAGE, MOST), "the climb; the last is everyone");
  private static final YamlKey<StageDraft> BAKE =
      YamlKey.optional("bake", BAKING, "the watch at the top");

  static final YamlObject<Climb> FORM =
      new YamlObject<>("a climb", List.of(WINDOW, UNIT, COHORTS, STAGES, BAKE), Climb::of)
          .checked(
              (fields, problems) -> {
                if (!problems.isAnyWithin(fields.place())) {
                  of(fields)
                      .problems()
                      .forEach(reason -> problems.add(place(fields, reason), reason.text()));
                }
              });

  public Climb {
    cohorts = List.copyOf(cohorts);
    stages = List.copyOf(stages);
  }

  private static StageDraft stage(YamlFields fields) {
    return new StageDraft(
        fields.find(NAME),
        fields.find(COHORT),
        fields.find(SHARE),
        fields.find(MIN_DURATION),
        fields.find(MIN_REQUESTS),
        fields.find(HOLD_AT),
        fields.find(WITHDRAW_AT));
  }

  private static Climb of(YamlFields fields) {
    return new Climb(
        fields.find(WINDOW),
        fields.find(UNIT),
        fields.list(COHORTS),
        fields.list(STAGES),
        fields.find(BAKE));
  }

  private static dev.tidegate.server.yaml.YamlPlace place(YamlFields fields, Reason reason) {
    for (var key : List.of(WINDOW, COHORTS, STAGES)) {
      if (reason.code().equals("rollout." + key.name())) {
        return fields.place(key);
      }
    }
    return fields.place();
  }

  /** The same as the core takes it. */
  public RolloutDraft draft() {
    var every = window.orElse(RolloutDraft.STANDARD.windowOrDefault());
    return new RolloutDraft(
        cohorts,
        stages.stream().map(stage -> stage.stage(every)).toList(),
        bake.map(stage -> stage.bake(every)),
        Optional.empty(),
        unit,
        window,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<Reason> problems() {
    return draft().problems();
  }
}
