/** What the client library reckons, by clocks that a test sets. */
@NullMarked
package dev.tidegate.client;

import org.jspecify.annotations.NullMarked;
