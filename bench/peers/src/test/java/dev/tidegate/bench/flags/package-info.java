/** Whether the engines that are measured answer alike. */
@NullMarked
package dev.tidegate.bench.flags;

import org.jspecify.annotations.NullMarked;
