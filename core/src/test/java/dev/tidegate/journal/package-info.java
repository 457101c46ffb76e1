@NullMarked
package dev.tidegate.journal;

import org.jspecify.annotations.NullMarked;
