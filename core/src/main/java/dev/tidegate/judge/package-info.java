/**
 * Level 2: the comparison of candidate and control. Functions, no state.
 *
 * <p>Every test is an e-process: a number E ≥ 0 that starts at 1 and, while its null hypothesis is
 * true, has an expectation of at most 1 at every moment at which one may choose to stop. By Ville's
 * inequality it then reaches 1/α ever with a probability of at most α, however often one looks [1].
 * The tests:
 *
 * <ul>
 *   <li>{@link RatioTest}: "the candidate's events are at most r₀ times the control's", in both
 *       directions [2, 3];
 *   <li>{@link BoundTest}: "the candidate's own rate is on this side of p₀", for when the control
 *       makes no errors to compare with, or when there is no control;
 *   <li>{@link BucketTest}: "the candidate is not slower", exact, from histograms;
 *   <li>{@link SampleRatio}: "units arrive in the arms as they were assigned" [2].
 * </ul>
 *
 * <p>{@link Judge} turns them into SAFE, HARMFUL or INCONCLUSIVE. Its rules:
 *
 * <ul>
 *   <li>The unit of analysis is the unit of assignment: users are assigned at random, requests are
 *       not. A unit that fails for the first time lies in the candidate's arm with a probability of
 *       w, the candidate's share of the active units, whatever depends on what within a unit.
 *       Requests are tested, too, and only advise.
 *   <li>{@link DesignEffect Dependence} is measured on two halves of the control, and evidence is
 *       divided by it. On the same halves the judge {@link SelfTest tries itself out}.
 *   <li>A metric's {@link Sort} says how it is compared, its role how much of its verdict is heard:
 *       {@link Verdicts}.
 *   <li>Harm: any metric that is not only watched, or any declared {@link SegmentTally segment}, α
 *       split among them. Its evidence is a weighted average of processes that began at different
 *       times ({@link Mixture}), so that a healthy past does not delay a fall.
 *   <li>Safety: every critical metric, at full β each. Its evidence begins anew at each stage, and
 *       is in proportion to what the next stage exposes.
 *   <li>A rate below its bound proves safety only while nothing speaks for harm, else a tenfold
 *       regression of a healthy service would pass; a rate below a tenth of the bound proves it
 *       always, else one stray failure beside a flawless control would hold a climb for ever, for
 *       successes do not speak against harm.
 *   <li>Where both are proven, harm wins. Law 4 (Silence): what is not proven is INCONCLUSIVE.
 * </ul>
 *
 * <p>The published methods are in {@link dev.tidegate.judge.sequence}, with a table of them.
 *
 * <p>Sources: [1] Ville 1939; Howard, Ramdas et al., "Time-uniform Chernoff bounds", 2020. [2]
 * Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022. [3]
 * Hoeffding, "Probability inequalities for sums of bounded random variables", 1963, §6.
 */
@NullMarked
package dev.tidegate.judge;

import org.jspecify.annotations.NullMarked;
