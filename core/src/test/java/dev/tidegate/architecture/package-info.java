/**
 * The shape of the core: what it may know, which package may know which, and that nothing in it
 * changes. Each rule is also held against a sketch that breaks it.
 */
@NullMarked
package dev.tidegate.architecture;

import org.jspecify.annotations.NullMarked;
