@NullMarked
package dev.tidegate.server.store;

import org.jspecify.annotations.NullMarked;
