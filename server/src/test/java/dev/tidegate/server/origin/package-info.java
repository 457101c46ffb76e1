/** Origins of changes, in real repositories. */
@NullMarked
package dev.tidegate.server.origin;

import org.jspecify.annotations.NullMarked;
