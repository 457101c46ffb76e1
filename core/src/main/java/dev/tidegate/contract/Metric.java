package dev.tidegate.contract;

/**
 * A figure that matters, and what it means to users.
 *
 * @param userImpact what users notice when it moves
 */
public record Metric(String name, String userImpact) {}
