@NullMarked
package dev.tidegate.server.codec;

import org.jspecify.annotations.NullMarked;
