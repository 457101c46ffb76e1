/**
 * What a terminal shows: functions from the API's answers to lines of text, without any state.
 *
 * <p>The words carry the meaning; colour only supports it.
 */
@NullMarked
package dev.tidegate.server.terminal;

import org.jspecify.annotations.NullMarked;
