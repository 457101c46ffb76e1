/**
 * The judge beside its peers: the same simulated streams for all, how often each alarms without a
 * cause, how soon with one, and what it lets through.
 */
@NullMarked
package dev.tidegate.bench.study;

import org.jspecify.annotations.NullMarked;
