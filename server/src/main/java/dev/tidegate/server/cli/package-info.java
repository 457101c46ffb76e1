/**
 * The command line, one file per verb.
 *
 * <p>Exit codes: 0 done, 1 refused (the reasons are told), 2 wrong usage or input, 3 the server or
 * the store can not be used, 4 a verification failed.
 */
@NullMarked
package dev.tidegate.server.cli;

import org.jspecify.annotations.NullMarked;
