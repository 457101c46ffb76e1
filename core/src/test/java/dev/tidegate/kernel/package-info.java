@NullMarked
package dev.tidegate.kernel;

import org.jspecify.annotations.NullMarked;
