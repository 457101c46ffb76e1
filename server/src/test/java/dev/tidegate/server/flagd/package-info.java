/** Flagd's protocols as bytes, and as clients that can not speak gRPC see them. */
@NullMarked
package dev.tidegate.server.flagd;

import org.jspecify.annotations.NullMarked;
