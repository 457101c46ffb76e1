/**
 * Level 5: the one state, the one {@code decide}, the one {@code evolve}. Only here do features
 * meet.
 *
 * <p>Law 1 (Rise): {@link dev.tidegate.plane.PlaneEvent.Rise} is the only event that can raise
 * exposure, and it holds the {@linkplain dev.tidegate.kernel.Clearance clearance} that {@link
 * dev.tidegate.plane.Clearing} gathered in the same decision. Law 2 (Fall): no condition is asked
 * on the branch of a fall. Law 3 (Record): {@link dev.tidegate.plane.Plane} is the fold of its
 * entries.
 */
@NullMarked
package dev.tidegate.plane;

import org.jspecify.annotations.NullMarked;
