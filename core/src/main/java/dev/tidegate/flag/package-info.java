/**
 * Level 3: what may be done to a flag.
 *
 * <pre>
 *   set → Created ──▶ Governed ── kill ──▶ Governed, killed
 *              └────▶ ungoverned, by declaration: its base rule may be edited, and that is recorded
 * </pre>
 *
 * <p>Law 1 (Rise): a governed flag changes what it serves by a rollout or not at all; to bring a
 * killed flag back is a rollout like any other. Law 2 (Fall): a kill is never refused. The base
 * rule is frozen while something climbs.
 */
@NullMarked
package dev.tidegate.flag;

import org.jspecify.annotations.NullMarked;
