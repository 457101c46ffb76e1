/**
 * Level 4: what advise mode said about rollouts, what was done with them, and who was right.
 *
 * <pre>
 *   Begun, Advised, Judged, StageOpened, Withdrawing … ── fold ──▶ Account ── rule ──▶ Hindsight
 *                                                                                        │
 *                                                    Totals ◀────────── of a period ─────┘
 * </pre>
 *
 * <p>An {@link dev.tidegate.hindsight.Account} is the fold of one rollout's events; it grows with
 * what was said and done, up to a limit, and not with windows. {@link
 * dev.tidegate.hindsight.Ruling} says by which rule. Nothing here decides anything about exposure.
 */
@NullMarked
package dev.tidegate.hindsight;

import org.jspecify.annotations.NullMarked;
