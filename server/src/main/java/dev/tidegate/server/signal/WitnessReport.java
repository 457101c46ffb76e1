package dev.tidegate.server.signal;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.signal.Witnessed;
import java.util.List;

/**
 * What a second source saw of a rollout since its last report.
 *
 * @param sequence from 1, one more each time; a report that is sent again keeps its number
 * @param arms at most one item for each
 */
public record WitnessReport(RolloutId rollout, long sequence, List<Witnessed> arms) {}
