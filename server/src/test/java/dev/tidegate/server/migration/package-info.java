@NullMarked
package dev.tidegate.server.migration;

import org.jspecify.annotations.NullMarked;
