/** What may be set about a server; every default is here. */
@NullMarked
package dev.tidegate.server.config;

import org.jspecify.annotations.NullMarked;
