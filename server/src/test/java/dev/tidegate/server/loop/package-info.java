@NullMarked
package dev.tidegate.server.loop;

import org.jspecify.annotations.NullMarked;
