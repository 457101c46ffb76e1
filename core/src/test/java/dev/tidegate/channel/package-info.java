/** Releases, versions and channels. */
@NullMarked
package dev.tidegate.channel;

import org.jspecify.annotations.NullMarked;
