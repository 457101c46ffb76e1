/**
 * Level 3: the climb of a candidate from nobody to everybody, and its fall.
 *
 * <pre>
 *   begin → Waiting → StageOpened → Climbing → StageOpened … → Climbing at 100 % → Baking → Settled
 *              ▲          │ not applied in time    │    ▲                            │
 *              └─ Lapsed ─┘                        ▼    │ promote                    │
 *                                                 Held ─┘                            │
 *   Waiting, Climbing, Held, Baking ── withdraw ──▶ Withdrawing ── observed ──▶ Withdrawn → checked
 *
 *   Waiting, for the stage it was at ◀── Unheard ── Climbing, Held, Baking
 *   Waiting ◀── DrillEnded ── Drilling ◀── DrillBegan ── Climbing, Held at the first stage
 * </pre>
 *
 * <p>Law 1 (Rise): {@link dev.tidegate.rollout.RolloutEvent.Raising} events exist only beside a
 * clearance. Law 2 (Fall): withdrawing asks for nothing. Law 4 (Silence): deadlines hold, then
 * withdraw; a stage that no client applied in time lapses, and so does one of which every client's
 * lease has lapsed. Withdrawing is not withdrawn until nobody can be seeing the candidate any more;
 * a drill ends by the same observation.
 */
@NullMarked
package dev.tidegate.rollout;

import org.jspecify.annotations.NullMarked;
