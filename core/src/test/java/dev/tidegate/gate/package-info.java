/** What comes of rules that were asked, as tables. */
@NullMarked
package dev.tidegate.gate;

import org.jspecify.annotations.NullMarked;
