@NullMarked
package dev.tidegate.server.signal;

import org.jspecify.annotations.NullMarked;
