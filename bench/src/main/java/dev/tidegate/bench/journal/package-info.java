/** What it costs to decide, to make durable, to replay and to start, beside SQLite alone. */
@NullMarked
package dev.tidegate.bench.journal;

import org.jspecify.annotations.NullMarked;
