/**
 * Level 3: update channels: which releases of a product there are, and what a feed offers.
 *
 * <p>A channel is a governed flag whose variants are releases. What it serves when nothing climbs
 * is its stable release; a rollout climbs on it as on any flag, by the same clearance, judge and
 * journal. Only the lever differs: nobody follows a stream, updaters ask a feed, and each answer is
 * decided anew.
 *
 * <pre>
 *   create ──▶ channel, offering nothing or what users have ── register ──▶ one more release
 *                    │                                     (nobody is offered anything else)
 *                    ├── a rollout climbs from the stable release to a higher one
 *                    └── kill ──▶ nothing is offered
 * </pre>
 *
 * <p>Law 1 (Rise): to register a release offers it to nobody. Law 2 (Fall): a withdrawal ends the
 * offer at once, but what was installed can not be recalled: whoever has it goes on only to a
 * higher version, so nothing lower than what was once offered may climb.
 */
@NullMarked
package dev.tidegate.channel;

import org.jspecify.annotations.NullMarked;
