@NullMarked
package dev.tidegate.server.kayenta;

import org.jspecify.annotations.NullMarked;
