/** The past of a journal, folded in parts. */
@NullMarked
package dev.tidegate.server.replay;

import org.jspecify.annotations.NullMarked;
