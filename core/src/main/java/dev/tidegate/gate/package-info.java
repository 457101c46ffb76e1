/**
 * Level 3: whether a change may be exposed at all: a contract, a plan, a known origin, an approval
 * where one is due.
 *
 * <p>Law 1 (Rise): no contract, no exposure. What is structural, or was not declared, needs
 * somebody else's approval.
 */
@NullMarked
package dev.tidegate.gate;

import org.jspecify.annotations.NullMarked;
