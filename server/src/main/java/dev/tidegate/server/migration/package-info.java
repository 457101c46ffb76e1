/**
 * Flags of other systems as flags of this one: pure functions from their documents. What can not be
 * carried over exactly is told, and its flag left out; nothing is approximated.
 */
@NullMarked
package dev.tidegate.server.migration;

import org.jspecify.annotations.NullMarked;
