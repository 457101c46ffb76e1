/** What evaluating a flag costs beside other engines, and how ours grows. */
@NullMarked
package dev.tidegate.bench.flags;

import org.jspecify.annotations.NullMarked;
