/** What the benchmarks share: a server to measure against, and tables. */
@NullMarked
package dev.tidegate.bench;

import org.jspecify.annotations.NullMarked;
