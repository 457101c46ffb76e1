package dev.tidegate.rollout;

import dev.tidegate.flags.Json;

/**
 * Who belongs to a cohort.
 *
 * @param rule JsonLogic over the evaluation context
 */
public record CohortRule(String name, Json rule) {
  /** The name of the cohort that everybody belongs to. */
  public static final String EVERYONE = "everyone";

  /** Whether everybody belongs to it. */
  public boolean isEveryone() {
    return rule.equals(Json.of(true));
  }
}
