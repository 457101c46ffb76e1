/**
 * What clients that are not ours are served: who asks ({@link
 * dev.tidegate.server.serving.Audience}), which flags that one sees ({@link
 * dev.tidegate.server.serving.FlagSet}), what each gives ({@link
 * dev.tidegate.server.serving.Reply}), and when they change ({@link
 * dev.tidegate.server.serving.Feed}). It knows of no protocol: OFREP and flagd's gRPC are two that
 * are spoken on it.
 *
 * <p>These clients hold no lease. Whoever asks for each value is served what climbs, because the
 * server knows at each moment whether it still may; whoever takes the rules away to evaluate them
 * gets {@linkplain dev.tidegate.server.serving.FlagSet#settled settled} rules alone.
 */
@NullMarked
package dev.tidegate.server.serving;

import org.jspecify.annotations.NullMarked;
