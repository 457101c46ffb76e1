@NullMarked
package dev.tidegate.server.contractfile;

import org.jspecify.annotations.NullMarked;
