@NullMarked
package dev.tidegate.judge;

import org.jspecify.annotations.NullMarked;
