/**
 * The console: what an on-call engineer looks at. Read-only pages, made here, out of the plane and
 * the journal, and kept up to date over a stream.
 *
 * <p>People log in with an operator's token and get a session; the API takes no sessions. A page is
 * a function of the plane, the roster and the time; {@link dev.tidegate.server.console.Logbook}
 * remembers what it would otherwise read from the journal again. Templates place and escape what
 * records of this package say, and compute nothing.
 */
@NullMarked
package dev.tidegate.server.console;

import org.jspecify.annotations.NullMarked;
