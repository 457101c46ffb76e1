/**
 * A judge for Spinnaker: what Kayenta's remote judge asks, and how it is answered. Each request is
 * judged by itself; nothing is kept.
 *
 * <p>A metric is a series of means. What is compared is the mean of the candidate's points with a
 * multiple of the control's, by an asymptotic confidence sequence, which holds however often the
 * analysis is repeated while the series grows. Points of one series depend on each other; the
 * variance is widened by their lag-one correlation, which is a remedy and no theorem.
 *
 * <p>Law 4 (Silence): a metric passes when it is proven to be no worse, and not when nothing is
 * seen. One that is empty is {@code Nodata}; so is one about which nothing is proven yet.
 */
@NullMarked
package dev.tidegate.server.kayenta;

import org.jspecify.annotations.NullMarked;
