/**
 * Level 3: who may ask for what.
 *
 * <p>Tokens are known by the digest of their secret; the secret is shown once. A service's token
 * speaks for that service alone, and, when it names a version, for that version alone. Law 2
 * (Fall): a token that has expired, and was not revoked, may still lower exposure.
 */
@NullMarked
package dev.tidegate.access;

import org.jspecify.annotations.NullMarked;
