/** Migrations, safe and not. */
@NullMarked
package dev.tidegate.server.sql;

import org.jspecify.annotations.NullMarked;
