/**
 * The command line, one file per noun, and one per verb that is large.
 *
 * <p>All but {@code serve} and {@code journal verify} talk to a server's HTTP API, and say what it
 * answers in the words of {@link dev.tidegate.server.terminal}.
 *
 * <p>Exit codes: 0 done, 1 refused (the reasons are told), 2 wrong usage or input, 3 the server or
 * the store can not be used, 4 a verification failed.
 */
@NullMarked
package dev.tidegate.server.cli;

import org.jspecify.annotations.NullMarked;
