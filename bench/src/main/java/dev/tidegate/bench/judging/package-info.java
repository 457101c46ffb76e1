/** What it costs to judge a window, and whether that grows with what was seen before. */
@NullMarked
package dev.tidegate.bench.judging;

import org.jspecify.annotations.NullMarked;
