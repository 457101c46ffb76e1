/** A server seen from outside: its API as commands and the demonstration use it. */
@NullMarked
package dev.tidegate.server.remote;

import org.jspecify.annotations.NullMarked;
