@NullMarked
package dev.tidegate.server.verify;

import org.jspecify.annotations.NullMarked;
