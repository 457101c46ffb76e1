/**
 * The contract that lies beside a service's code, {@code tidegate.yaml}: what it promises, how it
 * is taken back, what evidence there is of it, and by which rules it is weighed.
 *
 * <p>Each part is a record that declares the keys it is written with. From these declarations the
 * file is read, its JSON Schema is written, and its reference is checked. What a contract may
 * promise is decided by the core alone: {@link dev.tidegate.contract.ContractDraft}.
 */
@NullMarked
package dev.tidegate.server.contractfile;

import org.jspecify.annotations.NullMarked;
