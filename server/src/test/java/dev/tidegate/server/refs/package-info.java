@NullMarked
package dev.tidegate.server.refs;

import org.jspecify.annotations.NullMarked;
