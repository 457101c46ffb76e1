/** How streams begin, wait and end. */
@NullMarked
package dev.tidegate.server.stream;

import org.jspecify.annotations.NullMarked;
