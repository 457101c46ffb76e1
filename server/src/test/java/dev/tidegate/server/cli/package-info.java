@NullMarked
package dev.tidegate.server.cli;

import org.jspecify.annotations.NullMarked;
