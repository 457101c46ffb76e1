/**
 * The way down on the machine itself: a socket in the data folder, open to its owner alone, that
 * takes what lowers exposure and nothing else. It needs no token, no network, and nothing of the
 * HTTP front.
 *
 * <p>A connection is one line of JSON, a {@link dev.tidegate.server.local.LocalAsk}, and one line
 * back, a {@link dev.tidegate.server.local.LocalAnswer}.
 */
@NullMarked
package dev.tidegate.server.local;

import org.jspecify.annotations.NullMarked;
