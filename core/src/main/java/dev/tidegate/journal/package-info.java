/**
 * Level 0: the journal as mathematics: leaves, tree, checkpoint. Payloads are bytes.
 *
 * <p>Law 3 (Record): the state is the fold of the journal, and whoever has a checkpoint can tell
 * whether the journal is still the one that it was.
 */
@NullMarked
package dev.tidegate.journal;

import org.jspecify.annotations.NullMarked;
