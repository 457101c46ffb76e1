/**
 * What stands in the way: conditions that hold a rollout, and since when; and trouble with clients,
 * clocks, disks and signatures that somebody has to see. Nothing here decides anything: it looks.
 */
@NullMarked
package dev.tidegate.server.trouble;

import org.jspecify.annotations.NullMarked;
