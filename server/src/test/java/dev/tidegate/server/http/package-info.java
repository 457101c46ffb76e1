@NullMarked
package dev.tidegate.server.http;

import org.jspecify.annotations.NullMarked;
