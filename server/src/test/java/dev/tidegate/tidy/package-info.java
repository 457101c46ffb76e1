/**
 * The shape of the whole repository: its text, its Java, its documents, its artefacts. Whatever a
 * check finds is told as file, line, what is wrong and how to mend it; each check is also held
 * against a tiny input that it must not let pass.
 */
@NullMarked
package dev.tidegate.tidy;

import org.jspecify.annotations.NullMarked;
