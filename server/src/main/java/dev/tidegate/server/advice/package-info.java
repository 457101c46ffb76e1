/**
 * The report of advise mode: what Tidegate would have done, what was done, and who was right, from
 * the journal alone. The rule is {@link dev.tidegate.hindsight}'s; here entries become accounts,
 * and accounts an answer.
 */
@NullMarked
package dev.tidegate.server.advice;

import org.jspecify.annotations.NullMarked;
