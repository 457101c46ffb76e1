/**
 * Level 2: what is known of a change: facts and findings out of the reports that tools write, each
 * with the digest of the bytes that it came from.
 *
 * <p>Law 4 (Silence): a fact that no evidence states is not there; nothing stands in for it.
 */
@NullMarked
package dev.tidegate.evidence;

import org.jspecify.annotations.NullMarked;
