/** Whether a journal is what was written, and says what it must: for auditors, who trust nobody. */
@NullMarked
package dev.tidegate.server.verify;

import org.jspecify.annotations.NullMarked;
