/**
 * What an application links: flags evaluated in its own process, outcomes counted by arm,
 * invariants that halt.
 *
 * <p>{@link dev.tidegate.client.Tidegate} follows the server's stream. What has not settled it
 * serves as a lease: when the server is not heard from for too long, everybody gets what was
 * settled, and only that is kept on disk. Nothing here throws into the application but an invariant
 * that says so.
 */
@NullMarked
package dev.tidegate.client;

import org.jspecify.annotations.NullMarked;
