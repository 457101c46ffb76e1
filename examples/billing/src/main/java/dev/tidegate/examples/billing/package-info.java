/**
 * A small service that answers "when is the next billing moment", four ways: as it always has, and
 * as three rewrites would have it. A flag says which, an invariant says what must hold, and
 * outcomes say how it went. {@link dev.tidegate.examples.billing.Load} is what it lives under.
 */
@NullMarked
package dev.tidegate.examples.billing;

import org.jspecify.annotations.NullMarked;
