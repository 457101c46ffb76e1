/** Plans and manifests, with what there is to find in them. */
@NullMarked
package dev.tidegate.server.infrastructure;

import org.jspecify.annotations.NullMarked;
