/**
 * The four laws as properties: random lives of a plane, every law checked after every step. A seed
 * reproduces a life; planted violations prove that the checks can fail.
 */
@NullMarked
package dev.tidegate.laws;

import org.jspecify.annotations.NullMarked;
