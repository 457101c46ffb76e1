/**
 * Two variants beside each other, over the time that a stage is open: read off the journal's
 * windows, which are the only record of it.
 */
@NullMarked
package dev.tidegate.server.comparison;

import org.jspecify.annotations.NullMarked;
