@NullMarked
package dev.tidegate.server.schemas;

import org.jspecify.annotations.NullMarked;
