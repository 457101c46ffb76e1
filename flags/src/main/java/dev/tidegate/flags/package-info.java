/**
 * Feature flags: the model, its JSON, bucketing and evaluation.
 *
 * <p>This is the only code that must behave identically in the server and in users' processes, so
 * it depends on a streaming parser alone and runs on Java 17. An evaluation has two steps: first
 * the split of the climb that is under way ({@link dev.tidegate.flags.Climb}), then the flag's base
 * rule. A withdrawal therefore restores exactly what was there before.
 */
@NullMarked
package dev.tidegate.flags;

import org.jspecify.annotations.NullMarked;
