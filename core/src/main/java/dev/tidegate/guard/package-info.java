/**
 * Level 3: invariants that were found false at run time.
 *
 * <p>An invariant that stops damage on the candidate withdraws it at once, without asking the
 * judge. On the control it says that stable is broken, and withdraws nothing. Violations that only
 * reject or report count as failures like others, and are judged.
 */
@NullMarked
package dev.tidegate.guard;

import org.jspecify.annotations.NullMarked;
