/** Signed statements, true and forged. */
@NullMarked
package dev.tidegate.server.attestation;

import org.jspecify.annotations.NullMarked;
