/** The report of advise mode, from journals of a month. */
@NullMarked
package dev.tidegate.server.advice;

import org.jspecify.annotations.NullMarked;
