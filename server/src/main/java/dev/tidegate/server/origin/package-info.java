/**
 * Where a change comes from, and what it touches, as git tells it: every commit of the range is
 * asked, so that a squash or a merge hides nothing that was told before.
 *
 * <pre>
 *   range ── Git ── Commit(message, people, note) ── Signals ── CommitOrigin ── Origin
 *                └── numstat ── PathKinds ── Changes
 * </pre>
 *
 * <p>Law 4 (Silence): a commit that says nothing is of unknown origin, and unknown counts as
 * generated. That trailers are missing proves nothing.
 */
@NullMarked
package dev.tidegate.server.origin;

import org.jspecify.annotations.NullMarked;
