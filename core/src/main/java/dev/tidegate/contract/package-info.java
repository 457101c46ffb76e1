/**
 * Level 1: what a service promises: who owns it, how many errors it may make, how slow it may be.
 *
 * <p>A contract is adopted by its digest, so that a verdict can be derived again years later. Law 1
 * (Rise): no contract, no exposure.
 */
@NullMarked
package dev.tidegate.contract;

import org.jspecify.annotations.NullMarked;
