/**
 * Reads the reports of the tools that people use, one file for each format. What it reads is
 * hostile until proven otherwise: every reader is bounded in time and memory, and resolves nothing.
 */
@NullMarked
package dev.tidegate.server.evidence;

import org.jspecify.annotations.NullMarked;
