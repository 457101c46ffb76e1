/**
 * The lever of flags: intent pushed to clients as it changes, and what they answer.
 *
 * <p>A client holds exposure that has not settled as a lease, renewed by every frame that it hears;
 * the {@linkplain dev.tidegate.server.stream.Roll roll} knows who holds one, and who has
 * acknowledged what.
 */
@NullMarked
package dev.tidegate.server.stream;

import org.jspecify.annotations.NullMarked;
