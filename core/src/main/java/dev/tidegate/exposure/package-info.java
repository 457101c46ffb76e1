/**
 * Level 3: what is exposed to whom: leases, what clients realise of it, and what levers are to
 * show.
 *
 * <p>Law 4 (Silence) counts Tidegate's own silence, too: exposure that has not settled is a
 * {@linkplain dev.tidegate.exposure.Lease lease}. A partial cohort proves nothing: to climb, at
 * least half of the intended share must be realised, and 95 % of the connected clients must have
 * acknowledged it.
 */
@NullMarked
package dev.tidegate.exposure;

import org.jspecify.annotations.NullMarked;
