package dev.tidegate.server.signal;

import java.util.Map;

/**
 * What a client did as a whole since its last report, by whatever flags it was decided, and also
 * when nothing climbs.
 *
 * @param requests that finished
 * @param failed how many of them
 * @param histogram counts by bucket of {@code LatencyLayout}; of all requests but the first few
 */
public record ServicePart(long requests, long failed, Map<String, Long> histogram) {}
