/**
 * Where a checkout uses flags: read as text, whatever the language, with word boundaries. Nothing
 * is executed but git, to learn which files there are; sizes and numbers are bounded.
 */
@NullMarked
package dev.tidegate.server.refs;

import org.jspecify.annotations.NullMarked;
