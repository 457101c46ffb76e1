/**
 * What a climb is told of beforehand: the traffic of a service, as somebody says it, as it was seen
 * lately, or as it is assumed.
 */
@NullMarked
package dev.tidegate.server.plan;

import org.jspecify.annotations.NullMarked;
