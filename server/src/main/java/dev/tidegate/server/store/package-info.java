/**
 * Where the journal lies: entries, the root after each batch, the answers by idempotency key, all
 * in one transaction; and beside them what can be made again: snapshots and signed checkpoints.
 */
@NullMarked
package dev.tidegate.server.store;

import org.jspecify.annotations.NullMarked;
