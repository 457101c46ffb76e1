/** How fast a withdrawal reaches those who follow the stream, beside a raw fan-out. */
@NullMarked
package dev.tidegate.bench.fall;

import org.jspecify.annotations.NullMarked;
