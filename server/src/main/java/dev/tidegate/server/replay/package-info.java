/**
 * The journal played back: the state at any index or time, and the difference of two, in the server
 * and from a folder alike. All of it follows from entries alone; nothing here is ever written.
 */
@NullMarked
package dev.tidegate.server.replay;

import org.jspecify.annotations.NullMarked;
