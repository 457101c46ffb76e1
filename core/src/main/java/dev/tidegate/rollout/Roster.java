package dev.tidegate.rollout;

/**
 * What is known about the clients that a rollout reaches, at one moment.
 *
 * @param connected clients that hold the stream
 * @param acknowledged those among them that apply the rollout's present shares
 * @param exposing clients that may still be serving the candidate under shares that are past:
 *     connected ones that have not acknowledged, gone ones whose lease has not lapsed, and one more
 *     while leases that an earlier process granted may be alive
 */
public record Roster(int connected, int acknowledged, int exposing) {}
