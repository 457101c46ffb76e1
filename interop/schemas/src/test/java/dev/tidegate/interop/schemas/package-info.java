/** Other people's checkers of schemas beside ours: every difference is explained, or mended. */
@NullMarked
package dev.tidegate.interop.schemas;

import org.jspecify.annotations.NullMarked;
