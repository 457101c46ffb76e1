/** The real artefact, killed and restarted. */
@NullMarked
package dev.tidegate.server.chaos;

import org.jspecify.annotations.NullMarked;
