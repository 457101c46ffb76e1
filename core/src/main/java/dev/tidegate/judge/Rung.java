package dev.tidegate.judge;

/**
 * A stage that is to be predicted.
 *
 * @param step where the climb stands then
 * @param leastWindows that it takes, whatever the evidence
 * @param leastRequests of the candidate that it takes
 * @param deadline the windows after which it is withdrawn unless it is proven safe
 * @param mayBeEmpty whether it is passed when nobody of its cohort comes
 */
public record Rung(
    Step step, int leastWindows, int leastRequests, int deadline, boolean mayBeEmpty) {}
