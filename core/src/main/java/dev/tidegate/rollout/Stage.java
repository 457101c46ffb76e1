package dev.tidegate.rollout;

import dev.tidegate.kernel.Share;
import java.time.Duration;

/**
 * One step of a climb.
 *
 * @param name for people
 * @param cohort whose share it sets
 * @param share of that cohort
 * @param minDuration the least that it takes, whatever the evidence
 * @param minRequests of the candidate, the least that it takes
 * @param holdAt without a safe verdict for so long, the climb holds
 * @param withdrawAt without a safe verdict for so long, the candidate is withdrawn
 */
public record Stage(
    String name,
    String cohort,
    Share share,
    Duration minDuration,
    int minRequests,
    Duration holdAt,
    Duration withdrawAt) {}
