/**
 * Evaluations as OpenTelemetry has them. It needs {@code opentelemetry-api}, which nothing else of
 * the client does: applications that use it have it anyway.
 */
@NullMarked
package dev.tidegate.client.telemetry;

import org.jspecify.annotations.NullMarked;
