package dev.tidegate.server.migration;

import dev.tidegate.flag.ProfileEdit;
import dev.tidegate.flags.Flag;

/**
 * A flag as it would be here.
 *
 * @param governed whether it can be: it gives one variant to everybody, and that is not true
 * @param profile what is said about it
 */
public record Migrated(Flag definition, boolean governed, ProfileEdit profile) {}
