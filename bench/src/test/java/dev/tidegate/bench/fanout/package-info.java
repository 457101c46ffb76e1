/** A slice of the fan-out's benchmark. */
@NullMarked
package dev.tidegate.bench.fanout;

import org.jspecify.annotations.NullMarked;
