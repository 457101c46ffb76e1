/**
 * How many installations have what: the exposure that a withdrawal can not take back, counted
 * without keeping who it is.
 */
@NullMarked
package dev.tidegate.server.reach;

import org.jspecify.annotations.NullMarked;
