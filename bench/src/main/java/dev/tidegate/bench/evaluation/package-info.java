/** What it costs to evaluate a flag: bare, and through OpenFeature beside its own floor. */
@NullMarked
package dev.tidegate.bench.evaluation;

import org.jspecify.annotations.NullMarked;
