/** How soon a kill is with everybody, by numbers of flags and of streams, beside a raw fan-out. */
@NullMarked
package dev.tidegate.bench.fanout;

import org.jspecify.annotations.NullMarked;
