/**
 * Level 0: the words that every feature speaks. Scope, version, actor, share, reason, condition,
 * clearance, decision. Values only; nothing here decides.
 *
 * <p>Law 1 (Rise) rests on {@link dev.tidegate.kernel.Clearance}: it can not be made from
 * conditions of which one does not hold, nor from none at all.
 */
@NullMarked
package dev.tidegate.kernel;

import org.jspecify.annotations.NullMarked;
