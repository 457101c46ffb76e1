@NullMarked
package dev.tidegate.server.engine;

import org.jspecify.annotations.NullMarked;
