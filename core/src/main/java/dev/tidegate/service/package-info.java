/**
 * Level 3: whether a service is worse than it was, also when nothing climbs on it.
 *
 * <pre>
 *   (not known) ── degrade ──▶ Degraded ── recover ──▶ (not known)
 *        │                        └────── acknowledge ──▶ Acknowledged: it is learned anew
 *        └─────────── acknowledge ──────────────────────▶ Acknowledged ── degrade ──▶ Degraded
 * </pre>
 *
 * <p>It holds, and tells somebody; it withdraws nothing and promotes nothing. Law 4 (Silence): that
 * nothing is said about a service is no evidence for anything, so it is no condition that holds; it
 * is only one that fails.
 */
@NullMarked
package dev.tidegate.service;

import org.jspecify.annotations.NullMarked;
