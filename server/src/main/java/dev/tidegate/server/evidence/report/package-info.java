/**
 * Formats of what builds report: tests, coverage, analysis, components, vulnerabilities, speed,
 * evaluations, agreements, data. One file for each format; what several share is a file of its own.
 */
@NullMarked
package dev.tidegate.server.evidence.report;

import org.jspecify.annotations.NullMarked;
