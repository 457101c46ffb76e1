/**
 * Entries in words: what happened, when, who made it happen, and why. Everything that people read
 * of the journal, in the console, the terminal and the API, comes from here.
 */
@NullMarked
package dev.tidegate.server.why;

import org.jspecify.annotations.NullMarked;
