/** What it costs a request to be counted. */
@NullMarked
package dev.tidegate.bench.recording;

import org.jspecify.annotations.NullMarked;
