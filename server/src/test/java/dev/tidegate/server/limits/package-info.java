/** Bad input and bad surroundings, against the real server and the real command line. */
@NullMarked
package dev.tidegate.server.limits;

import org.jspecify.annotations.NullMarked;
