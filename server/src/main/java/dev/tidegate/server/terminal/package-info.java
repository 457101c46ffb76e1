/**
 * What a terminal shows: functions from the API's answers to lines of text; and a screen that they
 * are drawn on over and again, which alone has a state.
 *
 * <p>The words carry the meaning; colour only supports it.
 */
@NullMarked
package dev.tidegate.server.terminal;

import org.jspecify.annotations.NullMarked;
