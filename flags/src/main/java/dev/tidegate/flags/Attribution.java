package dev.tidegate.flags;

/**
 * To which side of which comparison an evaluation belongs.
 *
 * @param climb the rollout under way
 * @param cohort the position of the unit's cohort in the climb
 * @param arm what the unit got there
 */
public record Attribution(Climb climb, int cohort, Arm arm) {}
