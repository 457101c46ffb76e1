/**
 * Signed statements about artifacts: DSSE envelopes around in-toto statements, verified with keys
 * that the operator lists, and nothing else.
 *
 * <pre>
 *   bytes ── Envelope ── verify(PAE, Trust, at) ── Verified(Statement, signers) ── Predicate
 *                              └── NotVerified: all reasons
 *   Predicate.Svr ── Statement ── sign ── Envelope ── bytes
 * </pre>
 *
 * <p>The bytes that were verified are the bytes that are parsed: a statement is only ever read out
 * of an envelope's payload, after its signatures. Keys are Ed25519 and ECDSA P-256, by the JDK.
 */
@NullMarked
package dev.tidegate.server.attestation;

import org.jspecify.annotations.NullMarked;
