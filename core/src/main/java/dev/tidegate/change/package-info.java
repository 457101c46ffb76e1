/**
 * Level 1: a change, the unit that travels from merged to settled.
 *
 * <pre>
 *   propose → Proposed → approve → Approved ─┐
 *                │  (routine: no approval)    ├→ Resolved, once settled, or withdrawn and checked
 *                └────────────────────────────┘
 * </pre>
 *
 * <p>Law 1 (Rise): whatever is missing is refused, all of it at once; what nobody declared to be
 * routine is structural, and what nobody declared to be written by a person is generated.
 */
@NullMarked
package dev.tidegate.change;

import org.jspecify.annotations.NullMarked;
