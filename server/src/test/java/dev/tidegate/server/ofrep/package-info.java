/** What other people's clients make of our OFREP. */
@NullMarked
package dev.tidegate.server.ofrep;

import org.jspecify.annotations.NullMarked;
