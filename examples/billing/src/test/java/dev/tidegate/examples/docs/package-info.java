/** What the documentation says, done. */
@NullMarked
package dev.tidegate.examples.docs;

import org.jspecify.annotations.NullMarked;
