/**
 * Reads the schemas and interfaces that people write, one file for each language, into the core's
 * own form, and states as evidence what a change of them means. What it reads is hostile until
 * proven otherwise: nothing is fetched, no expression is run, and all work is bounded.
 */
@NullMarked
package dev.tidegate.server.schemas;

import org.jspecify.annotations.NullMarked;
