@NullMarked
package dev.tidegate.bench.study;

import org.jspecify.annotations.NullMarked;
