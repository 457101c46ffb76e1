/**
 * The HTTP API, one file per resource.
 *
 * <p>Requests are read strictly and within limits; what is refused is answered as {@code
 * application/problem+json} (RFC 9457) with all reasons at once. A command carries who gives it, by
 * the token presented; what it may do is decided in the core.
 */
@NullMarked
package dev.tidegate.server.http;

import org.jspecify.annotations.NullMarked;
