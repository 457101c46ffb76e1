@NullMarked
package dev.tidegate.evidence;

import org.jspecify.annotations.NullMarked;
