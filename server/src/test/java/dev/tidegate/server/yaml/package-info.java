@NullMarked
package dev.tidegate.server.yaml;

import org.jspecify.annotations.NullMarked;
