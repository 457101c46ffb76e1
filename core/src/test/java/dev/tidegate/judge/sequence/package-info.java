@NullMarked
package dev.tidegate.judge.sequence;

import org.jspecify.annotations.NullMarked;
