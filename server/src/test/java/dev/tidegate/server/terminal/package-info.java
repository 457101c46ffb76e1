@NullMarked
package dev.tidegate.server.terminal;

import org.jspecify.annotations.NullMarked;
